import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rateResult } from "@/lib/domain/ratings/rate-result";
import { moveReshoot } from "@/lib/domain/reshoots/move-reshoot";
import { removeMember } from "@/lib/domain/teams/remove-member";
import { deleteExpired } from "@/lib/domain/trash/sweep-trash";
import { deleteReshoot, restore } from "@/lib/domain/trash/trash";
import type { Run } from "@/lib/shared/contracts/runs";
import { last, RUN_MOTIONS as MOTIONS, openRunPlay, ordered, type RunPlay } from "@/lib/testing/run-play";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { advanceRun } from "./advance-run";
import { endRunByMember, pauseRunByMember, resumeRun } from "./change-run";
import { createRun } from "./create-run";
import { moveRun, requeueIdleRuns } from "./move-run";
import { listRuns } from "./read-runs";
import { findIdleRuns, lockRun } from "./runs.repo";

let harness: TestHarness;
let begin: RunPlay["begin"];
let now: RunPlay["now"];
let work: RunPlay["work"];
let judge: RunPlay["judge"];
let end: RunPlay["end"];
beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  ({ begin, now, work, judge, end } = await openRunPlay(harness));
});
afterAll(() => harness.close());

const query = (sql: string, values: unknown[] = []) => harness.services.pool.query(sql, values);
const outcomes = (run: Run) => run.steps.map(({ outcome }) => outcome);
const charged = async (run: Run) => {
  const { rows } = await query(
    `select coalesce(sum(amount) filter (where kind = 'settle'), 0)::int as settled,
       coalesce(sum(case kind when 'reserve' then amount else -amount end), 0)::int as held
     from credit_entries where reshoot_id in (select id from reshoots where video_id = $1)`,
    [run.videoId],
  );
  return rows[0];
};

it("orders the next motion when the last was judged, ends with a pick, and charges nothing more", async () => {
  let run = await begin();
  expect(run).toMatchObject({ state: "running", notOrdered: 240, isOpen: true });
  expect(ordered(run)).toHaveLength(1);
  expect(await charged(run)).toEqual({ settled: 0, held: 120 });
  const { rows: starts } = await query(
    "select 1 from queue.job where name = 'reshoot.start' and data->>'reshootId' = $1",
    [last(run)],
  );
  expect(starts).toHaveLength(1);

  await end(last(run), "saved");
  await moveRun(harness.worker, { runId: run.id });
  expect(ordered(await now(run))).toHaveLength(1);

  // Two people judge at once, one twice, and the task runs twice: one order.
  const other = harness.ctxOf(await harness.member("reviewer"));
  const first = last(run);
  await Promise.all([
    rateResult(harness.ctx, { id: first, rating: "reject" }),
    rateResult(harness.ctx, { id: first, rating: "reject" }),
    rateResult(other, { id: first, rating: "maybe" }),
  ]);
  await Promise.all([moveRun(harness.worker, { runId: run.id }), moveRun(harness.worker, { runId: run.id }), work()]);
  run = await now(run);
  expect(run.state).toBe("running");
  expect(ordered(run)).toHaveLength(2);
  expect(outcomes(run)).toEqual(["passed", null, null]);

  await end(last(run), "saved");
  await judge(last(run), "pick");
  run = await now(run);
  expect(run).toMatchObject({ state: "picked", notOrdered: 120, isOpen: false });
  expect(outcomes(run)).toEqual(["passed", "picked", null]);
  await judge(first, "maybe");
  expect(await charged(run)).toEqual({ settled: 240, held: 240 - 240 });
  const { rows: orders } = await query(
    "select detail, user_id as by from audit_entries where action = 'reshoots.submit' and detail->>'runId' = $1 order by id",
    [run.id],
  );
  const order = (motion: string | undefined) => ({ videoId: run.videoId, motions: [motion], runId: run.id });
  expect(orders).toEqual(
    run.steps.slice(0, 2).map(({ motion }) => ({ detail: order(motion), by: harness.owner.userId })),
  );
  for (const change of [pauseRunByMember, resumeRun]) {
    await expect(change(harness.ctx, run)).rejects.toMatchObject({ code: "run_over" });
  }
  expect((await endRunByMember(harness.ctx, run)).state).toBe("picked");
});

it("cancels what was not sent when an earlier result is picked after all, and when it is ended", async () => {
  const run = await begin();
  await end(last(run), "saved");
  await judge(last(run), "reject");
  expect(ordered(await now(run))).toHaveLength(2);
  await judge(last(run), "pick");
  expect(await now(run)).toMatchObject({ state: "picked" });
  expect(await charged(run)).toEqual({ settled: 120, held: 0 });

  const ended = await endRunByMember(harness.ctx, await begin());
  expect(ended).toMatchObject({ state: "ended", notOrdered: 240 });
  expect(await charged(ended)).toEqual({ settled: 0, held: 0 });
});

it("is not sent again when its call is turned away after the end, whichever is faster", async () => {
  const run = await begin();
  await end(last(run), "saved");
  await judge(last(run), "reject");
  const second = last(await now(run));
  await query("update reshoots set status = 'starting' where id = $1", [second]);
  await judge(last(run), "pick");
  expect(await harness.row(second)).toMatchObject({ status: "starting" });
  const turnAway = (id: string) =>
    harness.services.db.transaction((tx) => moveReshoot(harness.worker, tx, id, { event: "turned_away" }));
  await turnAway(second);
  expect(await harness.row(second)).toMatchObject({ status: "cancelled" });
  expect(await charged(run)).toEqual({ settled: 120, held: 0 });

  const other = await begin();
  await query("update reshoots set status = 'starting' where id = $1", [last(other)]);
  const client = await harness.services.pool.connect();
  await client.query("begin");
  await client.query("update reshoots set status = 'queued' where id = $1", [last(other)]);
  const ending = endRunByMember(harness.ctx, other);
  await expect
    .poll(async () => {
      const waiting = await query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return waiting.rowCount;
    })
    .toBe(1);
  await client.query("commit");
  client.release();
  await ending;
  expect(await harness.row(last(other))).toMatchObject({ status: "cancelled" });
});

it("waits for a member when a result is deleted unrated, by a person or by its age, and goes on when resumed", async () => {
  const run = await begin();
  await end(last(run), "saved");
  await deleteReshoot(harness.ctx, { id: last(run) });
  await work();
  const paused = await now(run);
  expect(paused).toMatchObject({ state: "paused", pausedBecause: "deleted", notOrdered: 240 });
  await restore(harness.ctx, { id: last(run) });
  const resumed = await resumeRun(harness.ctx, run);
  expect([resumed.state, outcomes(resumed)]).toEqual(["running", ["passed", null, null]]);

  await end(last(resumed), "saved");
  await query("update reshoots set ended_at = now() - interval '40 days' where id = $1", [last(resumed)]);
  await query("update teams set retention_days = 30 where id = $1", [harness.teamId]);
  await deleteExpired(harness.worker);
  await query("update teams set retention_days = null where id = $1", [harness.teamId]);
  harness.moveAhead(60);
  await requeueIdleRuns(harness.worker);
  await work();
  expect(await now(run)).toMatchObject({ state: "paused", pausedBecause: "deleted", notOrdered: 120 });
});

it("pauses with a reason when it cannot order, and goes on in the name of who resumes it", async () => {
  const editor = await harness.member("editor");
  const run = await begin(MOTIONS, harness.ctxOf(editor));
  await end(last(run), "refused");
  expect(await now(run)).toMatchObject({ state: "paused", pausedBecause: "failed" });

  await query("update teams set monthly_budget = 0 where id = $1", [harness.teamId]);
  expect(await resumeRun(harness.ctx, run)).toMatchObject({ state: "paused", pausedBecause: "budget" });
  await query("update teams set monthly_budget = null where id = $1", [harness.teamId]);

  await query("update connections set status = 'retired' where team_id = $1", [harness.teamId]);
  expect(await resumeRun(harness.ctx, run)).toMatchObject({ state: "paused", pausedBecause: "connection" });
  await query("update connections set status = 'working' where team_id = $1", [harness.teamId]);

  expect(ordered(await resumeRun(harness.ctxOf(editor), run))).toHaveLength(2);
  await removeMember(harness.ctx, { id: editor.userId });
  await end(last(await now(run)), "saved");
  await judge(last(await now(run)), "reject");
  expect(await now(run)).toMatchObject({ state: "paused", pausedBecause: "orderer" });

  const [, again] = await Promise.all([resumeRun(harness.ctx, run), resumeRun(harness.ctx, run)]);
  expect(ordered(again)).toHaveLength(3);
  const { rows } = await query(
    "select created_by from batches where id = (select batch_id from reshoots where id = $1)",
    [last(again)],
  );
  expect(rows).toEqual([{ created_by: harness.owner.userId }]);
});

it("is found again without its task when there is something to do, and not while it waits for a rating", async () => {
  const run = await begin();
  const isIdle = async () => (await findIdleRuns(harness.services.db, new Date(Date.now() + 60_000))).includes(run.id);
  expect(await isIdle()).toBe(false);
  await end(last(run), "saved");
  expect(await isIdle()).toBe(false);
  await rateResult(harness.ctx, { id: last(run), rating: "maybe" });
  expect(await isIdle()).toBe(true);
  await work();
  const next = await now(run);
  expect([ordered(next).length, await isIdle()]).toEqual([2, false]);
  await query("update run_steps set reshoot_id = null where reshoot_id = $1", [last(next)]);
  expect(await isIdle()).toBe(true);
});

it("starts once for one request key, and once for a source", async () => {
  const { id: videoId } = await harness.source({ upstreamVideoId: randomUUID() });
  const order = { videoId, motions: MOTIONS, requestKey: randomUUID() };
  const [one, two] = await Promise.all([createRun(harness.ctx, order), createRun(harness.ctx, order)]);
  expect(two.id).toBe(one.id);
  const create = (changes: object, ctx = harness.ctx) => createRun(ctx, { ...order, ...changes });
  await expect(create({ motions: ["UP", "FORWARD"] })).rejects.toMatchObject({ code: "request_key_reused" });
  await expect(create({ requestKey: randomUUID() })).rejects.toMatchObject({ code: "run_open" });
  await expect(create({ motions: ["UP", "UP"] })).rejects.toMatchObject({ code: "duplicate_motions" });
  await expect(create({}, harness.ctxOf(await harness.member("reviewer")))).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await listRuns(harness.ctx, { videoId })).items).toHaveLength(1);
  await query("update teams set confirm_above = 200 where id = $1", [harness.teamId]);
  await expect(begin()).rejects.toMatchObject({ code: "confirmation_needed", details: { price: 360 } });
  await query("update teams set confirm_above = null where id = $1", [harness.teamId]);
});

const ACTIONS = [
  "render",
  "render",
  "fail",
  "pick",
  "maybe",
  "reject",
  "reject",
  "pause",
  "resume",
  "resume",
  "end",
] as const;
type Action = (typeof ACTIONS)[number] | "kill" | "lose the task" | "work";

/** What people, the provider and processes do to a run, in any order. */
async function act(run: Run, action: Action): Promise<void> {
  const id = last(await now(run));
  switch (action) {
    case "render":
    case "fail": {
      if (["ready", "failed", "cancelled"].includes((await harness.row(id)).status)) return;
      return end(id, action === "render" ? "saved" : "refused");
    }
    case "pause":
      return void (await pauseRunByMember(harness.ctx, run).catch(codeOf));
    case "resume":
      return void (await resumeRun(harness.ctx, run).catch(codeOf));
    case "end":
      return void (await endRunByMember(harness.ctx, run));
    case "work":
      return void (await work());
    case "lose the task":
      return void (await query("delete from queue.job where name = 'run.advance'"));
    case "kill":
      // The worker dies before it commits.
      return harness.services.db
        .transaction(async (tx) => {
          const row = await lockRun(tx, run.id);
          if (row) await advanceRun(harness.worker, tx, row);
          throw new Error("killed");
        })
        .catch(() => undefined);
    default:
      return void (await rateResult(harness.ctx, { id, rating: action }).catch(codeOf));
  }
}
const codeOf = (error: { code?: string }) => expect(["conflict", "run_over"]).toContain(error.code);

/** The reshoots of a run that have a rating, or ended without a video. */
async function countJudged(run: Run): Promise<number> {
  const { rows } = await query(
    `select count(*)::int as judged from reshoots r where video_id = $1 and
       (status in ('failed', 'cancelled') or exists (select from ratings where reshoot_id = r.id))`,
    [run.videoId],
  );
  return rows[0].judged;
}

it("never orders a motion before the one before it is judged, nor one twice, nor any after a pick", async () => {
  const actions = fc.array(fc.constantFrom<Action>(...ACTIONS, "kill", "lose the task", "work"), {
    minLength: 8,
    maxLength: 18,
  });
  await fc.assert(
    fc.asyncProperty(actions, async (list) => {
      const run = await begin();
      let isOver = false;
      let before = ordered(run).length;
      for (const action of list) {
        await act(run, action);
        const after = await now(run);
        const count = ordered(after).length;
        const judged = await countJudged(run);
        expect(count - before).toBeLessThanOrEqual(isOver ? 0 : 1);
        expect(count).toBeLessThanOrEqual(judged + 1);
        before = count;
        isOver ||= !after.isOpen;
        expect(after.isOpen).toBe(!isOver);
      }
      harness.moveAhead(60);
      await requeueIdleRuns(harness.worker);
      await work();
      expect(ordered(await now(run)).length).toBeLessThanOrEqual((await countJudged(run)) + 1);
      const { rows } = await query("select motion, count(*)::int from reshoots where video_id = $1 group by 1", [
        run.videoId,
      ]);
      expect(rows.every(({ count }) => count === 1)).toBe(true);
      expect(rows).toHaveLength(ordered(await now(run)).length);
      const { settled, held } = await charged(run);
      const statuses = await query("select status from reshoots where video_id = $1", [run.videoId]);
      const number = (...wanted: string[]) => statuses.rows.filter(({ status }) => wanted.includes(status)).length;
      expect([settled, held]).toEqual([number("ready") * 120, number("queued") * 120]);
    }),
    { numRuns: 8 },
  );
  expect(await harness.ledgerFaults()).toEqual([]);
});
