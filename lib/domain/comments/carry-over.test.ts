import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { MemberCtx } from "@/lib/domain/context";
import { listInbox } from "@/lib/domain/inbox/list-inbox";
import { deleteReshoot } from "@/lib/domain/trash/trash";
import type { CarryDecision } from "@/lib/shared/contracts/carry-over";
import type { Comment, CreateComment } from "@/lib/shared/contracts/comments";
import { ARROW, commentOn } from "@/lib/testing/comment-cases";
import { readyResult } from "@/lib/testing/ready-result";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { carryOver } from "./carry-over";
import { createComment } from "./create-comment";
import { deleteComment } from "./delete-comment";
import { listComments } from "./list-comments";
import { readDrawing } from "./read-comment";
import { resolveComment } from "./resolve-comment";

let harness: TestHarness;
let owner: MemberCtx;
let ana: MemberCtx;
let ben: MemberCtx;
let videoId: string;
let versions: string[];
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  [owner, ana, ben] = [harness.ctx, await member(), await member()];
});
afterAll(() => harness.close());
beforeEach(async () => {
  videoId = (await harness.source({ upstreamVideoId: randomUUID() })).id;
  versions = [];
  for (let version = 0; version < 3; version += 1) versions.push(await readyResult(harness, videoId));
});

const member = async () => harness.ctxOf(await harness.member("reviewer"));
const query = (text: string, values: unknown[]) => harness.services.pool.query(text, values);
const v = (number: number) => versions[number - 1] ?? "";
const say = (ctx: MemberCtx, changes: Partial<CreateComment> = {}) =>
  createComment(ctx, commentOn(videoId, { reshootId: v(1), side: "both", frameIn: 7, ...changes }));
const decide = (ctx: MemberCtx, decision: CarryDecision, ids: readonly string[], to = v(2)) =>
  carryOver(ctx, { id: to, commentIds: [...ids], decision });
const all = async (): Promise<Comment[]> => {
  const { items, nextCursor } = await listComments(owner, { videoId, limit: 500 });
  const rest = nextCursor ? (await listComments(owner, { videoId, limit: 500, cursor: nextCursor })).items : [];
  return [...items, ...rest];
};
const live = async (on: string) => (await all()).filter(({ reshootId, deletedAt }) => reshootId === on && !deletedAt);
const refused = (code: string) => expect.objectContaining({ code });

it("a carried comment says the same, seen in the same way on the newer version, with a reference to where it was said", async () => {
  const drawing = structuredClone(ARROW) as unknown as CreateComment["drawing"];
  const seen = { viewState: `result=${v(1)}&mode=wipe&wipe=0.3&f=7`, frameOut: 9, body: "Hi, the sky.", drawing };
  const said = await say(ana, seen);
  expect(await decide(ben, "carry", [said.id])).toEqual({ changedIds: [said.id], movedIds: [] });
  const [carried] = await live(v(2));
  expect(carried).toMatchObject({
    ...{ carriedFrom: said.id, author: said.author, body: said.body, frameIn: 7, frameOut: 9, hasDrawing: true },
    ...{ visibility: "everyone", viewState: `result=${v(2)}&mode=wipe&wipe=0.3&f=7`, resolvedAt: null },
  });
  expect(await readDrawing(ben, { id: carried?.id ?? "" })).toEqual({ drawing: ARROW });
  // What was carried from v2 still refers to v1, whichever of the two is named.
  expect((await decide(ana, "carry", [carried?.id ?? "", said.id], v(3))).changedIds).toHaveLength(1);
  expect(await live(v(3))).toMatchObject([
    { carriedFrom: said.id, viewState: `result=${v(3)}&mode=wipe&wipe=0.3&f=7` },
  ]);
  const { rows } = await query("select action, user_id from audit_entries where subject = any($1) order by id", [
    versions,
  ]);
  expect(rows).toEqual([
    { action: "comment.carry", user_id: ben.actor.userId },
    { action: "comment.carry", user_id: ana.actor.userId },
  ]);
});

it("is undone as long as no one went on there, and leaves alone what it may not carry", async () => {
  const [one, two, done] = [await say(ana), await say(ana), await say(ana)];
  await resolveComment(ben, { id: done.id, resolved: true });
  const answer = await say(ben, { parentId: one.id });
  const elsewhere = await say(ana, { reshootId: v(3) });
  const deleted = await say(ana);
  await deleteComment(ana, { id: deleted.id });
  const ids = [one, two, done, answer, elsewhere, deleted].map(({ id }) => id);
  expect((await decide(ben, "carry", ids)).changedIds).toEqual([one.id, two.id]);
  expect([await carriedItems(ana), await carriedItems(ben)]).toEqual([[2], []]);
  const [first] = await live(v(2));
  await say(ben, { parentId: first?.id ?? "", reshootId: v(2) });
  expect((await decide(ben, "take_back", ids)).changedIds).toEqual([two.id]);
  expect((await live(v(2))).filter(({ parentId }) => !parentId)).toMatchObject([{ carriedFrom: one.id }]);
  expect(await carriedItems(ana)).toEqual([2]);
  expect((await decide(ana, "carry", ids)).changedIds).toEqual([two.id]);
  await expect(decide(ana, "carry", ids, randomUUID())).rejects.toEqual(refused("not_found"));
  await expect(decide(harness.ctxOf(await harness.member("viewer")), "carry", ids)).rejects.toEqual(
    refused("forbidden"),
  );
  await deleteReshoot(owner, { id: v(3) });
  await expect(decide(ana, "carry", ids, v(3))).rejects.toEqual(refused("not_found"));
});

it("more than a batch is carried and taken back in one call each, which tells its author once", async () => {
  const said = await say(ana, { side: "source" });
  await query(
    `insert into comments select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'draft_id',
       gen_random_uuid()))).* from comments c, generate_series(1, 600) where c.id = $1`,
    [said.id],
  );
  const ids = (await live(v(1))).map(({ id }) => id);
  expect((await decide(ben, "carry", ids)).changedIds).toHaveLength(601);
  const carried = await query("select count(*)::int from comments where reshoot_id = $1 and side = 'source'", [v(2)]);
  expect([carried.rows, await carriedItems(ana)]).toEqual([[{ count: 601 }], [601]]);
  expect((await decide(ben, "take_back", ids)).changedIds).toHaveLength(601);
  expect([await live(v(2)), await carriedItems(ana)]).toEqual([[], []]);
});

const carriedItems = async (ctx: MemberCtx) =>
  (await listInbox(ctx, { limit: 10, kind: "carried", videoId })).items.map(({ count }) => count);

type Step = { who: 0 | 1; decision: CarryDecision | "leave"; which: number[] };

it("two people who decide in any order, also at the same moment, never make two of one comment", async () => {
  const step: fc.Arbitrary<Step> = fc.record({
    who: fc.constantFrom(0, 1),
    decision: fc.constantFrom("carry", "take_back", "resolve", "reopen", "leave"),
    which: fc.uniqueArray(fc.nat(2), { minLength: 1 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, step), { minLength: 8, maxLength: 8 }), async (pairs) => {
      const said = [await say(ana), await say(ben), await say(ana)];
      const idsOf = ({ which }: Step) => which.map((at) => said[at]?.id ?? "");
      const run = async (one: Step) =>
        one.decision === "leave" ? null : await decide(one.who === 0 ? ana : ben, one.decision, idsOf(one));
      for (const [one, other] of pairs) {
        const before = await stateOf(said);
        const replies = await Promise.all([run(one), run(other)]);
        // One after the other, in one of both orders.
        expect([after(before, one, other), after(before, other, one)]).toContainEqual(await stateOf(said));
        const changes = replies.flatMap(
          (reply, at) => reply?.changedIds.map((id) => `${id} ${[one, other][at]?.decision}`) ?? [],
        );
        expect(new Set(changes).size).toBe(changes.length);
      }
      function after(before: State[], ...steps: Step[]): State[] {
        return steps.reduce(
          (now, { decision, which }) => now.map((each, at) => (which.includes(at) ? moved(each, decision) : each)),
          before,
        );
      }
    }),
    { numRuns: 4 },
  );
});

/** How often a comment was carried over and stands, and whether it is resolved. */
type State = { carried: number; isResolved: boolean };

async function stateOf(said: readonly Comment[]): Promise<State[]> {
  const now = await all();
  return said.map(({ id }) => ({
    carried: now.filter(({ carriedFrom, deletedAt }) => carriedFrom === id && !deletedAt).length,
    isResolved: now.some((one) => one.id === id && one.resolvedAt !== null),
  }));
}

function moved(state: State, decision: Step["decision"]): State {
  if (decision === "carry") return state.isResolved ? state : { ...state, carried: 1 };
  if (decision === "take_back") return { ...state, carried: 0 };
  if (decision === "leave") return state;
  return { ...state, isResolved: decision === "resolve" };
}
