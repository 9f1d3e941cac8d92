import { afterEach, beforeEach, expect, it } from "vitest";
import { readyResult } from "@/lib/testing/ready-result";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { readReshoot } from "./read-reshoot";

let harness: TestHarness;
let videoId: string;
beforeEach(async () => {
  harness = await openTestHarness();
  videoId = (await harness.source()).id;
});
afterEach(() => harness.close());

const read = (id: string) => readReshoot(harness.ctx, { id });
async function seen(set: string) {
  const [reshoot] = await harness.submit(videoId);
  await harness.services.pool.query(`update reshoots set ${set} where id = $1`, [reshoot?.id]);
  return read(reshoot?.id ?? "");
}

it("a waiting reshoot can be cancelled, and has neither begun nor ended", async () => {
  expect(await seen("status = 'queued'")).toMatchObject({
    ...{ cancellable: true, startedAt: null, endedAt: null, givingUp: null, failure: null },
  });
});

it("one that has begun can't be cancelled, and has its times", async () => {
  const [startedAt, endedAt] = ["2026-11-28T12:00:00.000Z", "2026-11-28T12:01:00.000Z"];
  expect(
    await seen(`status = 'failed', failure_code = 'x', started_at = '${startedAt}', ended_at = '${endedAt}'`),
  ).toMatchObject({
    ...{ cancellable: false, startedAt, endedAt, failure: { code: "x", message: "" } },
  });
});

it.each([
  ["null", "releases"],
  ["now()", "settles"],
])("giving up what was delivered at %s %s its credits", async (deliveredAt, givingUp) => {
  expect(await seen(`status = 'needs_attention', delivered_at = ${deliveredAt}`)).toMatchObject({ givingUp });
});

it("only a converted result has an original, and only while it has its file", async () => {
  const id = await readyResult(harness, videoId);
  expect((await read(id)).originalUrl).toBeNull();
  await harness.services.pool.query("update reshoots set converted_from = 'clip.mov' where id = $1", [id]);
  expect((await read(id)).originalUrl).toBe(`/api/media/originals/${id}`);
  expect((await seen("converted_from = 'clip.mov'")).originalUrl).toBeNull();
});
