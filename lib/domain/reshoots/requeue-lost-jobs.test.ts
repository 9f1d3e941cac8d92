import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { requeueLostReshoots } from "./requeue-lost-jobs";

const GRACE_MS = 30_000;

let harness: TestHarness;
let ids: string[];
beforeEach(async () => {
  harness = await openTestHarness();
  const sent = await harness.submit((await harness.source()).id, ["UP", "DOWN", "FORWARD", "BACKWARD"]);
  ids = sent.map(({ id }) => id);
  for (const [at, status] of ["queued", "rendering", "saving", "needs_attention"].entries()) {
    await query("update reshoots set status = $2::reshoot_status where id = $1", [ids[at], status]);
  }
  await query("delete from queue.job");
});
afterEach(() => harness.close());

const query = (text: string, values: unknown[] = []) => harness.services.pool.query(text, values);
async function requeueAfter(milliseconds: number): Promise<void> {
  const { createdAt } = await harness.row(ids[0] ?? "");
  const now = () => new Date(createdAt.getTime() + milliseconds);
  await requeueLostReshoots({ ...harness.worker, now });
}
/** The tasks of this team: the tests share a database. */
const jobs = async () => {
  const { rows } = await query(
    `select name, data->>'reshootId' as reshoot, data->>'teamId' as team from queue.job
     where data->>'teamId' = $1 or data->>'reshootId' = any($2) order by name`,
    [harness.teamId, ids],
  );
  return rows;
};

it("each reshoot gets the task that moves it, and its team one poll", async () => {
  await requeueAfter(GRACE_MS + 1000);
  expect(await jobs()).toEqual([
    { name: "connection.poll", reshoot: null, team: harness.teamId },
    { name: "reshoot.save", reshoot: ids[2], team: null },
    { name: "reshoot.start", reshoot: ids[0], team: null },
  ]);
});

it("a younger one still has its task", async () => {
  await requeueAfter(GRACE_MS);
  expect(await jobs()).toEqual([]);
});

it("a task that a worker has, or that waits, is not queued again", async () => {
  await requeueAfter(GRACE_MS + 1000);
  // All of them: reshoots of earlier tests were queued again, too.
  await harness.services.boss.fetch("reshoot.start", { batchSize: 100 });
  const before = await jobs();
  await requeueAfter(GRACE_MS + 1000);
  expect(await jobs()).toEqual(before);
});
