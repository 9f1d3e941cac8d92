import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requestApproval } from "@/lib/domain/approvals/request-approval";
import { createComment } from "@/lib/domain/comments/create-comment";
import { deleteComment, restoreComment } from "@/lib/domain/comments/delete-comment";
import { editComment } from "@/lib/domain/comments/edit-comment";
import type { MemberCtx } from "@/lib/domain/context";
import { submitReshoots } from "@/lib/domain/reshoots/submit-reshoots";
import { uploads } from "@/lib/platform/db/schema/uploads";
import { startMailServer, type TestMailServer } from "@/lib/testing/mail-server";
import { runTasks } from "@/lib/testing/run-tasks";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { secondsToDigest } from "./digest-time";
import { followVideo } from "./follow-video";
import { countUnread, listInbox } from "./list-inbox";
import { mailInbox } from "./mail-inbox";
import { markInbox } from "./mark-inbox";
import { notifyOfComment } from "./notify-of-comment";

let harness: TestHarness;
let server: TestMailServer;
let services: TestHarness["services"];
let owner: MemberCtx;
let ann: MemberCtx;
let ben: MemberCtx;
let videoId: string;
beforeAll(async () => {
  harness = await openTestHarness();
  server = await startMailServer();
  const settings = {
    ...harness.services.settings,
    mail: { url: server.url, from: "Reshoot <reshoot@studio.example>" },
  };
  services = { ...harness.services, settings };
  owner = { ...harness.ctx, settings };
  ann = await join("editor");
  ben = await join("reviewer");
  videoId = (await harness.source({ title: "The lighthouse" })).id;
});
afterAll(async () => {
  await server.stop();
  await harness.close();
});
beforeEach(async () => {
  await services.pool.query("delete from inbox_items");
  await services.pool.query("delete from source_follows");
  server.mails.length = 0;
});

async function join(role: "editor" | "reviewer"): Promise<MemberCtx> {
  const { userId } = await harness.member(role);
  return { ...owner, actor: { kind: "member", userId, teamId: harness.teamId, role } };
}

type Said = { on?: string; body?: string; mentions?: MemberCtx[]; parentId?: string | null; reshootId?: string | null };
const say = (
  ctx: MemberCtx,
  { on = videoId, body = "Look here", mentions = [], parentId = null, reshootId = null }: Said = {},
) =>
  createComment(ctx, {
    ...{ draftId: randomUUID(), videoId: on, reshootId, parentId, side: "source", frameIn: 1, frameOut: null },
    ...{ viewState: "", visibility: "team", sourceSha256: null, resultSha256: null, drawing: null, attachmentIds: [] },
    body: `${mentions.map(() => "@x ").join("")}${body}`,
    mentions: mentions.map(({ actor }, at) => ({ start: at * 3, end: at * 3 + 2, userId: actor.userId })),
  });

const inboxOf = async (ctx: MemberCtx) =>
  (await listInbox(ctx, { limit: 50 })).items.map(({ kind, count, readAt }) =>
    [kind, count, readAt ? "read" : "unread"].join(" "),
  );
const unread = async (ctx: MemberCtx) => (await countUnread(ctx)).unread;

describe("an inbox", () => {
  it("tells of mentions, and of a thread as one item; never of one's own acts", async () => {
    const root = await say(owner, { mentions: [ann, owner] });
    expect([await inboxOf(ann), await inboxOf(ben), await inboxOf(owner)]).toEqual([["mention 1 unread"], [], []]);
    await say(ben, { parentId: root.id });
    await say(ben, { parentId: root.id });
    expect(await inboxOf(owner)).toEqual(["reply 2 unread"]);
    const [item] = (await listInbox(owner, { limit: 1 })).items;
    expect(await markInbox(owner, { ids: [item?.id ?? ""], isRead: true })).toEqual({ unread: 0 });
    await say(ann, { parentId: root.id });
    expect([await inboxOf(owner), await inboxOf(ben)]).toEqual([["reply 1 unread"], ["reply 1 unread"]]);
  });

  it("forgets a deleted comment and the mention that an edit removed, and tells again when it is restored", async () => {
    const root = await say(owner, { mentions: [ann] });
    await deleteComment(owner, { id: root.id });
    expect(await unread(ann)).toBe(0);
    await restoreComment(owner, { id: root.id });
    expect(await unread(ann)).toBe(1);
    const [first, last] = [await say(ben, { parentId: root.id }), await say(ben, { parentId: root.id, body: "Gone" })];
    await deleteComment(ben, { id: last.id });
    const [reply] = (await listInbox(owner, { limit: 1 })).items;
    expect([reply?.comment?.id, reply?.count]).toEqual([first.id, 1]);
    const mentions = [{ start: 0, end: 2, userId: ben.actor.userId }];
    await editComment(owner, { id: root.id, body: "@b Look", mentions, editedAt: null });
    expect([await inboxOf(ann), await inboxOf(ben)]).toEqual([[], ["mention 1 unread"]]);
  });

  it("of a muted source tells only of mentions and approvals; of a followed one, everything", async () => {
    await followVideo(ann, { id: videoId, choice: "follow" });
    await followVideo(ben, { id: videoId, choice: "mute" });
    const root = await say(ben);
    expect(await inboxOf(ann)).toEqual(["comment 1 unread"]);
    await say(owner, { parentId: root.id });
    expect(await inboxOf(ben)).toEqual([]);
    await say(owner, { parentId: root.id, mentions: [ben] });
    expect([await inboxOf(ann), await inboxOf(ben)]).toEqual([["comment 3 unread"], ["mention 1 unread"]]);
  });

  it("tells of results, of approvals that are asked, and of a result's comments to who ordered it", async () => {
    for (const ctx of [ann, owner]) await followVideo(ctx, { id: videoId, choice: "follow" });
    const [reshoot] = await harness.submit(videoId, ["FORWARD", "UP"]);
    await runTasks(services);
    await harness.emulator.control.finish();
    await runTasks(services);
    expect([await inboxOf(ann), await inboxOf(owner)]).toEqual([["result 2 unread"], []]);
    const id = reshoot?.id ?? "";
    const asked = [{ kind: "role" as const, role: "reviewer" as const }];
    await requestApproval(owner, { id, asked, rule: "one", needed: null, message: "", dueOn: null });
    expect(await inboxOf(ben)).toEqual(["approval_asked 1 unread"]);
    const [{ approvalId = null } = {}] = (await listInbox(ben, { limit: 1, videoId })).items;
    expect(approvalId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await listInbox(ben, { limit: 1, videoId: randomUUID() })).items).toEqual([]);
    await say(ben, { reshootId: id });
    expect(await inboxOf(owner)).toEqual(["comment 1 unread"]);
  });

  it("tells who uploaded a source of comments on that alone", async () => {
    await services.db.insert(uploads).values({
      ...{ teamId: harness.teamId, createdBy: ann.actor.userId, videoId, name: "pier.mov", bytes: 1 },
      changedAt: services.now(),
    });
    await say(ben);
    expect([await inboxOf(ann), await inboxOf(owner)]).toEqual([["comment 1 unread"], []]);
    await services.db.delete(uploads);
  });

  it("tells of comments on another source who ordered of it, or the owners before anyone did; of a guest's, who made the link", async () => {
    const another = (await harness.source({ upstreamVideoId: randomUUID() })).id;
    await say(ben, { on: another });
    expect([await inboxOf(owner), await inboxOf(ann)]).toEqual([["comment 1 unread"], []]);
    await submitReshoots(ann, harness.order(another));
    await say(ben, { on: another });
    expect([await inboxOf(owner), await inboxOf(ann)]).toEqual([["comment 1 unread"], ["comment 1 unread"]]);
    const [order] = (await services.pool.query("select id from reshoots where video_id = $1", [another])).rows;
    await services.pool.query(
      `insert into approval_requests (id, team_id, reshoot_id, rule, created_by) values ($1, $2, $3, 'one', $4)`,
      [randomUUID(), harness.teamId, order.id, owner.actor.userId],
    );
    const { id } = await say(ben, { on: another, reshootId: order.id });
    expect(await inboxOf(owner), "as who asked for approval").toEqual(["comment 1 unread", "comment 1 unread"]);

    const [guest, link] = [randomUUID(), randomUUID()];
    await services.pool.query(
      "insert into shares (id, team_id, video_id, scope, token_hash, created_by) values ($1::uuid, $2, $3, 'set', $1::text, $4)",
      [link, harness.teamId, another, owner.actor.userId],
    );
    await services.pool.query(
      "insert into share_guests (id, team_id, share_id, name, token_hash) values ($1::uuid, $2, $3, 'Gil', $1::text)",
      [guest, harness.teamId, link],
    );
    await services.pool.query("update comments set author_id = null, guest_id = $2, reshoot_id = null where id = $1", [
      id,
      guest,
    ]);
    await services.pool.query("delete from inbox_items");
    await services.db.transaction((tx) => notifyOfComment(services, tx, harness.teamId, id));
    expect([await inboxOf(owner), await inboxOf(ann)]).toEqual([["comment 1 unread"], ["comment 1 unread"]]);
  });

  it("is one person's in one team, and who left gets nothing", async () => {
    const gone = await join("editor");
    await services.pool.query("delete from members where user_id = $1", [gone.actor.userId]);
    await say(owner, { mentions: [ann] });
    const [item] = (await listInbox(ann, { limit: 1 })).items;
    await markInbox(ben, { ids: [item?.id ?? ""], isRead: true });
    await markInbox(ben, { upTo: item?.id ?? "" });
    expect(await unread(ann)).toBe(1);
    expect(await markInbox(ann, { upTo: item?.id ?? "" })).toEqual({ unread: 0 });
    expect(await markInbox(ann, { ids: [item?.id ?? ""], isRead: false })).toEqual({ unread: 1 });
  });
});

describe("emails about an inbox", () => {
  const mails = async (ctx: MemberCtx, choice: string) =>
    services.pool.query("update users set mails_inbox = $2 where id = $1", [ctx.actor.userId, choice]);
  const run = async ({ actor }: MemberCtx, rhythm: "burst" | "daily") => {
    await mailInbox({ ...services, actor: { kind: "worker" } }, { userId: actor.userId, teamId: actor.teamId, rhythm });
    await runTasks(services, ["mail.send"]);
    return server.mails.splice(0);
  };

  it("come once for a burst, only about what the person chose, and never about what they read", async () => {
    const root = await say(ann);
    await say(owner, { parentId: root.id, body: "An answer" });
    expect(await run(ann, "burst")).toEqual([]);
    await say(owner, { mentions: [ann], body: "Please look" });
    const [one] = await run(ann, "burst");
    expect(one?.subject).toContain("mentioned you");
    expect(one?.text).toContain("Please look");
    expect(one?.text).toMatch(/\/compare\?video=.*comment=/);
    expect(one?.headers.some(({ key }) => key === "list-unsubscribe")).toBe(true);
    expect(await run(ann, "burst")).toEqual([]);
    const confirmed = (moment: string) =>
      services.pool.query(`update users set email_confirmed_at = ${moment} where id = $1`, [ann.actor.userId]);
    await confirmed("null");
    await say(owner, { mentions: [ann], body: "Not for a stranger" });
    expect(await run(ann, "burst"), "an address that was only typed").toEqual([]);
    await confirmed("now()");
    await markInbox(ann, { upTo: (await listInbox(ann, { limit: 1 })).items[0]?.id ?? "" });
    await mails(ann, "daily");
    await say(owner, { mentions: [ann] });
    expect(await run(ann, "burst")).toEqual([]);
    const [digest] = await run(ann, "daily");
    expect(digest?.subject).toMatch(/^1 update|mentioned you/);
    await mails(ann, "none");
    await say(owner, { mentions: [ann] });
    expect(await run(ann, "daily")).toEqual([]);
    await mails(ann, "important");
    await markInbox(ann, { upTo: (await listInbox(ann, { limit: 1 })).items[0]?.id ?? "" });
    expect(await run(ann, "burst")).toEqual([]);
  });

  it("are planned: the first of a burst waits for the rest, the digest for the morning", async () => {
    await mails(ben, "daily");
    await services.pool.query("delete from queue.job where name = 'inbox.mail'");
    await say(owner, { mentions: [ann, ben] });
    await say(owner, { mentions: [ann, ben] });
    const { rows } = await services.pool.query(
      `select data->>'rhythm' as rhythm, extract(epoch from start_after - created_on) as wait from queue.job
       where name = 'inbox.mail' order by 1`,
    );
    expect(rows.map(({ rhythm }) => rhythm)).toEqual(["burst", "daily"]);
    expect(Number(rows[0].wait)).toBeCloseTo(120, -1);
    expect(Number(rows[1].wait)).toBeGreaterThan(0);
  });

  it.each([
    ["2026-11-27T07:59:00Z", null, 60],
    ["2026-11-27T08:00:00Z", null, 24 * 3600],
    ["2026-11-27T06:00:00Z", "Europe/Berlin", 3600],
    ["2026-11-27T06:00:00Z", "Not/AZone", 2 * 3600],
  ])("at %s in %s the digest is due in %i s", (now, zone, seconds) => {
    expect(secondsToDigest(new Date(now), zone)).toBe(seconds);
  });
});
