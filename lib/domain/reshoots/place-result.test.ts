import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deleteVideo } from "@/lib/domain/trash/trash";
import type { ResultTarget } from "@/lib/shared/contracts/result-target";
import { readyResult } from "@/lib/testing/ready-result";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { placeResult } from "./place-result";

const NOW = new Date("2026-11-28T12:00:00Z");

let harness: TestHarness;
let source: Awaited<ReturnType<TestHarness["source"]>>;
let mediaId: string;
beforeEach(async () => {
  harness = await openTestHarness();
  source = await harness.source();
  mediaId = (await harness.row(await readyResult(harness, source.id))).mediaId ?? "";
});
afterEach(() => harness.close());

const place = (requestKey: string, target: Partial<ResultTarget> = {}, media = mediaId) =>
  harness.services.db.transaction((tx) =>
    placeResult({ ...harness.worker, now: () => NOW }, tx, {
      ...{ teamId: harness.teamId, addedBy: harness.owner.userId, requestKey, mediaId: media },
      ...{ convertedFrom: "WebM", changes: [{ what: "pictures", from: "VP9" }] },
      target: { videoId: source.id, motion: "UP", tool: "Google Flow", costNote: "20 credits", ...target },
    }),
  );
const added = async () => (await harness.rows()).filter(({ origin }) => origin === "added");

describe("a result that was made elsewhere", () => {
  it("is ready and ended at once, costs nothing, and is told and in the audit with who added it", async () => {
    const id = await place(randomUUID());
    expect(await added()).toMatchObject([
      {
        ...{ id, teamId: harness.teamId, videoId: source.id, motion: "UP", version: 1, mediaId, status: "ready" },
        ...{ price: 0, creditMonth: "", tool: "Google Flow", costNote: "20 credits", createdAt: NOW, endedAt: NOW },
        ...{ convertedFrom: "WebM", changes: [{ what: "pictures", from: "VP9" }], startedAt: null, deliveredAt: null },
      },
    ]);
    const { rows: audits } = await harness.services.pool.query(
      "select user_id, subject from audit_entries where team_id = $1 and action = 'reshoot.add_result'",
      [harness.teamId],
    );
    expect(audits).toEqual([{ user_id: harness.owner.userId, subject: id }]);
    const { rows: told } = await harness.services.pool.query(
      "select noun, status from events where team_id = $1 and subject in (select id from reshoots where id = $2 union select batch_id from reshoots where id = $2) order by noun",
      [harness.teamId, id],
    );
    expect(told).toEqual([
      { noun: "batch", status: null },
      { noun: "reshoot", status: "ready" },
    ]);
    const { rows: entries } = await harness.services.pool.query("select 1 from credit_entries where reshoot_id = $1", [
      id,
    ]);
    expect(entries).toEqual([]);
  });

  it("has no tool and no note of costs when they are empty", async () => {
    await place(randomUUID(), { tool: "", costNote: "" });
    expect(await added()).toMatchObject([{ tool: null, costNote: null }]);
  });

  it("is placed once for its request key, also when both requests come at once and when the tool is named otherwise", async () => {
    const key = randomUUID();
    const [one, other] = await Promise.all([place(key), place(key)]);
    expect(one).toEqual(expect.any(String));
    expect(other).toBe(one);
    expect(await place(key, { tool: "Another tool" })).toBe(one);
    expect(await added()).toHaveLength(1);
  });

  it("is still the one of its request key when its source is in the trash", async () => {
    const key = randomUUID();
    const id = await place(key);
    await deleteVideo(harness.ctx, source);
    expect(await place(key)).toBe(id);
  });

  it("of another source, motion or file is not the one of the same request key", async () => {
    const key = randomUUID();
    await place(key);
    const another = await harness.source({ upstreamVideoId: "another" });
    const reused = { code: "request_key_reused" };
    await expect(place(key, { videoId: another.id })).rejects.toMatchObject(reused);
    await expect(place(key, { motion: "DOWN" })).rejects.toMatchObject(reused);
    await expect(place(key, {}, randomUUID())).rejects.toMatchObject(reused);
    expect(await added()).toHaveLength(1);
  });

  it("does not take the request key of an order", async () => {
    const { rows } = await harness.services.pool.query<{ key: string }>(
      "select request_key as key from batches where team_id = $1",
      [harness.teamId],
    );
    await expect(place(rows[0]?.key ?? "")).rejects.toMatchObject({ code: "request_key_reused" });
  });

  it("is not placed when its source is in the trash", async () => {
    await deleteVideo(harness.ctx, source);
    expect(await place(randomUUID())).toBeNull();
    expect(await added()).toEqual([]);
  });
});
