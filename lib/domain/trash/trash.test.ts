import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { deleteMany, restoreMany } from "./trash";

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

const source = async () => (await harness.source({ upstreamVideoId: randomUUID() })).id;
const remaining = async () => (await listVideos(harness.ctx, { sort: "newest", limit: 50 })).items.map(({ id }) => id);
const actions = async (id: string) => {
  const { rows } = await harness.services.pool.query<{ action: string }>(
    "select action from audit_entries where subject = $1 order by id",
    [id],
  );
  return rows.map(({ action }) => action);
};

describe("several items", () => {
  it("go to the trash and come back together, each with its line in the audit log", async () => {
    const [one, two, three] = [await source(), await source(), await source()];
    await deleteMany(harness.ctx, { kind: "video", ids: [two, one, one] });
    expect(await remaining()).toEqual([three]);
    await restoreMany(harness.ctx, { ids: [one, two] });
    expect(new Set(await remaining())).toEqual(new Set([one, two, three]));
    for (const id of [one, two]) expect(await actions(id)).toEqual(["video.delete", "video.restore"]);
  });

  it("stay where they are when one of them may not be deleted or restored", async () => {
    const [calm, busy] = [await source(), await source()];
    await harness.submit(busy);
    const before = await remaining();
    await expect(deleteMany(harness.ctx, { kind: "video", ids: [calm, busy] })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(deleteMany(harness.ctx, { kind: "video", ids: [calm, randomUUID()] })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(deleteMany(harness.ctx, { kind: "reshoot", ids: [calm] })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await remaining()).toEqual(before);

    await deleteMany(harness.ctx, { kind: "video", ids: [calm] });
    await expect(restoreMany(harness.ctx, { ids: [calm, busy] })).rejects.toMatchObject({ code: "not_found" });
    expect(await remaining()).not.toContain(calm);
  });

  it("do not hold each other up when two people select the same in another order", async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, source));
    const both = await Promise.allSettled([
      deleteMany(harness.ctx, { kind: "video", ids }),
      deleteMany(harness.ctx, { kind: "video", ids: ids.toReversed() }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "not_found" } });
  });

  it("are not for reviewers", async () => {
    const ids = [await source()];
    const reviewer = { ...harness.ctx, actor: { ...harness.ctx.actor, role: "reviewer" as const } };
    await expect(deleteMany(reviewer, { kind: "video", ids })).rejects.toMatchObject({ code: "forbidden" });
    await expect(restoreMany(reviewer, { ids })).rejects.toMatchObject({ code: "forbidden" });
  });
});
