import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { type Happened, moveReshoot } from "./move-reshoot";

let harness: TestHarness;
let id: string;
beforeEach(async () => {
  harness = await openTestHarness();
  const [reshoot] = await harness.submit((await harness.source()).id);
  id = reshoot?.id ?? "";
  await harness.services.pool.query("update reshoots set status = 'rendering' where id = $1", [id]);
});
afterEach(() => harness.close());

const move = (happened: Happened, reshootId = id) =>
  harness.services.db.transaction((tx) => moveReshoot(harness.worker, tx, reshootId, happened));

it("an event that depends on another status than the reshoot now has changes nothing", async () => {
  const before = await harness.row(id);
  expect(await move({ event: "overdue", from: "starting" })).toBeUndefined();
  expect(await harness.row(id)).toEqual(before);
  expect(await move({ event: "overdue", from: "rendering" })).toMatchObject({
    status: "needs_attention",
    endedAt: null,
  });
});

it("an event that does not fit the status changes nothing", async () => {
  const before = await harness.row(id);
  expect(await move({ event: "cancelled" })).toBeUndefined();
  expect(await harness.row(id)).toEqual(before);
});

it("a reshoot that does not exist is not moved", async () => {
  expect(await move({ event: "overdue" }, randomUUID())).toBeUndefined();
});
