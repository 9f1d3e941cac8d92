import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MemberCtx } from "@/lib/domain/context";
import { removeMember } from "@/lib/domain/teams/remove-member";
import { deleteVideo } from "@/lib/domain/trash/trash";
import { MOST_COMMENTS } from "@/lib/shared/contracts/comment-choices";
import { ARROW, commentOn } from "@/lib/testing/comment-cases";
import { explainAll } from "@/lib/testing/explain";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import type { TestMember } from "@/lib/testing/test-services";
import { runTask } from "@/worker/run-task";
import { createComment } from "./create-comment";
import { deleteComment, restoreComment } from "./delete-comment";
import { editComment } from "./edit-comment";
import { listComments } from "./list-comments";
import { listDrawings } from "./list-drawings";
import { reactToComment } from "./react-to-comment";
import { listEdits, readComment, readDrawing } from "./read-comment";
import { resolveComment } from "./resolve-comment";

let harness: TestHarness;
let mona: TestMember;
/** The owner, a reviewer, and another reviewer. */
let owner: MemberCtx;
let reviewer: MemberCtx;
let other: MemberCtx;
let videoId: string;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  mona = await harness.member("reviewer");
  [owner, reviewer, other] = [harness.ctx, harness.ctxOf(mona), harness.ctxOf(await harness.member("reviewer"))];
});
afterAll(() => harness.close());
beforeEach(async () => {
  videoId = (await harness.source({ upstreamVideoId: randomUUID() })).id;
});

const say = (ctx: MemberCtx, changes: Parameters<typeof commentOn>[1] = {}) =>
  createComment(ctx, commentOn(videoId, changes));
const list = async (ctx: MemberCtx) => (await listComments(ctx, { videoId, limit: 500 })).items;
const inOrder = (one: string, other: string) => (one < other ? -1 : 1);
const query = (text: string, values: unknown[]) => harness.services.pool.query(text, values);
const refused = (code: string) => expect.objectContaining({ code });

describe("a comment", () => {
  it("remembers what was seen, and its answers are about the same", async () => {
    const [result] = await harness.submit(videoId);
    const seen = { reshootId: result?.id ?? "", side: "both", frameIn: 77, viewState: "mode=wipe&wipe=0.3" } as const;
    const drawing = structuredClone(ARROW) as unknown as NonNullable<ReturnType<typeof commentOn>["drawing"]>;
    const root = await say(reviewer, { ...seen, resultSha256: "a".repeat(64), drawing });
    expect(root).toMatchObject({ ...seen, frameOut: 77, resultSha256: "a".repeat(64), hasDrawing: true, isMine: true });
    expect(await readDrawing(owner, { id: root.id })).toEqual({ drawing: ARROW });
    const answer = await say(owner, { parentId: root.id, side: "source", frameIn: null });
    const again = await say(other, { parentId: answer.id });
    const about = {
      parentId: root.id,
      reshootId: seen.reshootId,
      side: "both",
      frameIn: null,
      viewState: seen.viewState,
    };
    expect([answer, again]).toMatchObject([about, about]);
    expect((await list(other)).map(({ id, isMine }) => [id, isMine])).toEqual([
      [root.id, false],
      [answer.id, false],
      [again.id, true],
    ]);
    const { rows } = await query("select noun, subject from events where noun = 'comment' and team_id = $1", [
      harness.teamId,
    ]);
    expect(rows.map(({ subject }) => subject)).toEqual([root.id, answer.id, again.id]);
    const next = await say(reviewer, { ...seen, drawing });
    const page = await listDrawings(owner, { videoId }, 1);
    expect(page).toEqual({ items: [{ id: root.id, editedAt: null, drawing: ARROW }], nextCursor: root.id });
    const rest = await listDrawings(owner, { videoId, cursor: root.id });
    expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([[next.id], null]);
    await deleteComment(reviewer, { id: next.id });
    expect((await listDrawings(owner, { videoId })).items).toHaveLength(1);
  });

  it("is refused where there is nothing to comment on, and nothing of it is kept", async () => {
    const [elsewhere] = await harness.submit((await harness.source({ upstreamVideoId: randomUUID() })).id);
    const cases: [Parameters<typeof commentOn>[1], string][] = [
      [{ reshootId: elsewhere?.id ?? "", side: "both" }, "not_found"],
      [{ side: "result" }, "invalid_input"],
      [{ body: " \n" }, "invalid_input"],
      [{ parentId: randomUUID() }, "not_found"],
      [{ attachmentIds: [randomUUID()] }, "invalid_input"],
      [{ videoId: randomUUID() }, "not_found"],
    ];
    for (const [changes, code] of cases) await expect(say(owner, changes)).rejects.toEqual(refused(code));
    await expect(say(harness.ctxOf(await harness.member("viewer")))).rejects.toEqual(refused("forbidden"));
    await deleteVideo(owner, { id: videoId });
    await expect(say(owner)).rejects.toEqual(refused("not_found"));
    expect(await list(owner)).toEqual([]);
  });

  it("is made once of a draft, also at the same moment, after an edit and after it was deleted", async () => {
    const draft = commentOn(videoId);
    const sent = await Promise.all(Array.from({ length: 5 }, () => createComment(reviewer, draft)));
    const [first] = sent;
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    await expect(createComment(other, draft)).rejects.toEqual(refused("conflict"));
    await expect(createComment(reviewer, { ...draft, body: "Else." })).rejects.toEqual(refused("request_key_reused"));
    const id = first?.id ?? "";
    await editComment(reviewer, { id, body: "Much too dark.", mentions: [], editedAt: null });
    await deleteComment(reviewer, { id });
    expect(await createComment(reviewer, draft)).toMatchObject({ id, deletedAt: expect.any(String) });
    const { rows } = await query("select action from audit_entries where subject = $1 order by id", [id]);
    expect(rows.map(({ action }) => action)).toEqual(["comment.create", "comment.edit", "comment.delete"]);
  });

  it("mentions members, and keeps the name of one who leaves", async () => {
    const leaver = await harness.member("reviewer");
    const stranger = await harness.stranger();
    const at = (userId: string, start: number) => ({ start, end: start + 5, userId });
    const body = "@Mona @Gone @Else";
    const made = await say(owner, {
      body,
      mentions: [at(leaver.userId, 6), at(mona.userId, 0), at(stranger.userId, 12)],
    });
    expect(made.mentions.map(({ userId, name }) => [userId, typeof name])).toEqual([
      [mona.userId, "string"],
      [leaver.userId, "string"],
    ]);
    await removeMember(owner, { id: leaver.userId, shares: "revoke" });
    expect((await readComment(owner, { id: made.id })).mentions).toEqual(made.mentions);
    const edited = await editComment(owner, { id: made.id, body, mentions: [at(leaver.userId, 6)], editedAt: null });
    expect(edited.mentions).toMatchObject([{ userId: leaver.userId }]);
    await expect(say(harness.ctxOf(leaver))).rejects.toEqual(refused("unauthenticated"));
  });
});

describe("an edit", () => {
  it("keeps what was said, and refuses what would overwrite another tab's", async () => {
    const { id } = await say(reviewer);
    const edit = (body: string, editedAt: string | null) => editComment(reviewer, { id, body, mentions: [], editedAt });
    const [one, two] = await Promise.allSettled([edit("One.", null), edit("Two.", null)]);
    expect(new Set([one.status, two.status])).toEqual(new Set(["fulfilled", "rejected"]));
    const now = await readComment(reviewer, { id });
    await expect(edit("Three.", null)).rejects.toEqual(refused("conflict"));
    expect(await edit(now.body, null)).toEqual(now);
    expect((await edit("Three.", now.editedAt)).body).toBe("Three.");
    expect((await listEdits(owner, { id })).items.map(({ body }) => body)).toEqual([now.body, "Too dark."]);
    await expect(editComment(owner, { id, body: "Mine.", mentions: [], editedAt: null })).rejects.toEqual(
      refused("forbidden"),
    );
    await expect(edit(" ", (await readComment(reviewer, { id })).editedAt)).rejects.toEqual(refused("invalid_input"));
    const drawing = structuredClone(ARROW) as unknown as NonNullable<ReturnType<typeof commentOn>["drawing"]>;
    const { editedAt } = await readComment(reviewer, { id });
    const drawn = { id, body: "Drawn.", mentions: [], drawing, editedAt };
    // The first answer may be lost, and the edit is then sent again.
    expect(await editComment(reviewer, drawn)).toEqual(await editComment(reviewer, drawn));
  });

  it("never lets more people read an answer than its thread", async () => {
    const root = await say(reviewer, { visibility: "team" });
    const answer = await say(other, { parentId: root.id });
    expect(answer.visibility).toBe("team");
    const open = { body: "Too dark.", mentions: [], visibility: "everyone" as const, editedAt: null };
    await expect(editComment(other, { id: answer.id, ...open })).rejects.toEqual(refused("conflict"));
    const { editedAt } = await editComment(reviewer, { id: root.id, ...open });
    const opened = await editComment(other, { id: answer.id, ...open });
    expect(opened.visibility).toBe("everyone");
    await editComment(reviewer, { id: root.id, ...open, visibility: "team" as const, editedAt });
    expect((await readComment(other, { id: answer.id })).visibility).toBe("team");
  });
});

describe("a deleted comment", () => {
  it("is gone for others, a shell while it has answers, and can be restored by those who deleted it or moderate", async () => {
    const root = await say(reviewer, { body: "A secret." });
    const answer = await say(other, { parentId: root.id });
    await expect(deleteComment(other, { id: root.id })).rejects.toEqual(refused("forbidden"));
    expect(await deleteComment(reviewer, { id: root.id })).toMatchObject({
      body: "A secret.",
      deletedAt: expect.any(String),
    });
    expect((await list(other))[0]).toMatchObject({
      id: root.id,
      body: "",
      reactions: [],
      deletedAt: expect.any(String),
    });
    await expect(listEdits(other, { id: root.id })).rejects.toEqual(refused("not_found"));
    await expect(say(other, { parentId: root.id })).rejects.toEqual(refused("conflict"));
    const again = { id: root.id, body: "Hm.", mentions: [], editedAt: null };
    await expect(editComment(reviewer, again)).rejects.toEqual(refused("conflict"));
    await deleteComment(owner, { id: answer.id });
    expect(await list(harness.ctxOf(await harness.member("viewer")))).toEqual([]);
    await expect(restoreComment(other, { id: answer.id })).rejects.toEqual(refused("forbidden"));
    await restoreComment(owner, { id: answer.id });
    expect(await restoreComment(reviewer, { id: root.id })).toMatchObject({ deletedAt: null, body: "A secret." });
    expect(await restoreComment(reviewer, { id: root.id })).toMatchObject({ deletedAt: null });
    expect(await list(other)).toHaveLength(2);
  });
});

describe("30 days after it was deleted, a comment", () => {
  const age = (id: string, days: number) =>
    query("update comments set deleted_at = now() - $2 * interval '1 day' where id = $1", [id, days]);
  const stored = async () =>
    (
      await query(
        `select body, drawing is not null as drawn, (select count(*)::int from comment_edits e where e.comment_id = c.id) as edits
         from comments c where video_id = $1 order by id`,
        [videoId],
      )
    ).rows;

  it("is permanently deleted, empty where it has answers, and can't be restored; a younger one can", async () => {
    const drawing = structuredClone(ARROW) as unknown as NonNullable<ReturnType<typeof commentOn>["drawing"]>;
    const root = await say(reviewer, { body: "A secret.", drawing });
    await editComment(reviewer, { id: root.id, body: "A whisper.", mentions: [], editedAt: null });
    const answer = await say(other, { parentId: root.id, body: "Kept." });
    const alone = await say(reviewer, { body: "Alone." });
    const young = await say(reviewer, { body: "Young." });
    for (const { id } of [root, alone, young]) await deleteComment(owner, { id });
    for (const [id, days] of [
      [root.id, 31],
      [alone.id, 31],
      [young.id, 29],
    ] as const)
      await age(id, days);
    await expect(restoreComment(owner, { id: root.id })).rejects.toEqual(refused("conflict"));
    await runTask({ ...harness.services, actor: { kind: "worker" } }, "accounts.sweep", {});
    expect(await stored()).toEqual([
      { body: "", drawn: false, edits: 0 },
      { body: "Kept.", drawn: false, edits: 0 },
      { body: "Young.", drawn: false, edits: 0 },
    ]);
    expect(await restoreComment(owner, { id: young.id })).toMatchObject({ deletedAt: null });
    await deleteComment(other, { id: answer.id });
    await age(answer.id, 31);
    await runTask({ ...harness.services, actor: { kind: "worker" } }, "accounts.sweep", {});
    expect(await stored()).toEqual([{ body: "Young.", drawn: false, edits: 0 }]);
  });
});

describe("a thread", () => {
  it("is resolved once by the first, and reopened; an answer is not", async () => {
    const root = await say(reviewer);
    const both = await Promise.all([owner, other].map((ctx) => resolveComment(ctx, { id: root.id, resolved: true })));
    expect(new Set(both.map(({ resolvedBy }) => resolvedBy?.id)).size).toBe(1);
    expect(await resolveComment(reviewer, { id: root.id, resolved: false })).toMatchObject({
      resolvedAt: null,
      resolvedBy: null,
    });
    const { id } = await say(owner, { parentId: root.id });
    await expect(resolveComment(owner, { id, resolved: true })).rejects.toEqual(refused("conflict"));
    const { rows } = await query(
      "select action from audit_entries where subject = $1 and action ~ 'res|reo' order by id",
      [root.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(["comment.resolve", "comment.reopen"]);
  });

  it("shows who reacted, each person once", async () => {
    const { id } = await say(owner);
    const react = (ctx: MemberCtx, on: boolean) => reactToComment(ctx, { id, reaction: "heart", on });
    await Promise.all([react(reviewer, true), react(reviewer, true), react(other, true)]);
    expect((await readComment(reviewer, { id })).reactions).toMatchObject([
      { reaction: "heart", isMine: true, names: { length: 2 } },
    ]);
    await react(other, false);
    expect((await react(reviewer, false)).reactions).toEqual([]);
  });
});

it("refuses the comment after the last, also in a race and on restoring, and reads two thousand in few queries", async () => {
  const first = await say(owner);
  await query(
    `insert into comments (id, team_id, video_id, parent_id, draft_id, side, frame_in, frame_out, body, visibility, author_id, mentions)
     select gen_random_uuid(), $1, $2, case when n % 2 = 0 then $4::uuid end, gen_random_uuid(), 'source',
       case when n % 2 = 1 then n end, case when n % 2 = 1 then n end, 'x', 'team', $3::uuid,
       jsonb_build_array(jsonb_build_object('start', 0, 'end', 1, 'userId', $3::uuid))
     from generate_series(1, $5::int) n`,
    [harness.teamId, videoId, owner.actor.userId, first.id, MOST_COMMENTS - 2],
  );
  await query(
    "insert into comment_reactions (id, comment_id, user_id, reaction) select gen_random_uuid(), id, $2, 'done' from comments where video_id = $1",
    [videoId, owner.actor.userId],
  );
  await query("analyze", []);
  const last = await Promise.allSettled([say(owner), say(reviewer), say(other)]);
  expect(last.map(({ status }) => status).toSorted(inOrder)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(last.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  await deleteComment(owner, { id: first.id });
  await say(owner);
  await expect(restoreComment(owner, { id: first.id })).rejects.toEqual(refused("conflict"));

  const pages: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listComments(owner, { videoId, limit: 500, cursor });
    pages.push(...page.items.map(({ id }) => id));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect([pages.length, new Set(pages).size, pages]).toEqual([
    MOST_COMMENTS + 1,
    MOST_COMMENTS + 1,
    pages.toSorted(inOrder),
  ]);
  const readings = await explainAll(harness.services.pool, () => listComments(reviewer, { videoId, limit: 500 }));
  const most = Math.max(...readings.map(({ rows }) => rows));
  expect(most).toBeLessThan(3 * MOST_COMMENTS);
  expect(readings.length).toBeLessThan(20);
});
