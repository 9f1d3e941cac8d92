import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { comments } from "@/lib/platform/db/schema/comments";
import { videos } from "@/lib/platform/db/schema/media";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { isOneOf } from "./is-one-of";

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

const find = (ids: Iterable<string>) =>
  harness.ctx.db
    .select({ id: videos.id })
    .from(videos)
    .where(and(eq(videos.teamId, harness.teamId), isOneOf(videos.id, ids)));

it("finds the rows of some IDs, of none, and of more than a statement can have parameters", async () => {
  const { id } = await harness.source();
  await harness.source({ upstreamVideoId: randomUUID() });
  expect(await find(new Set([id, randomUUID()]))).toEqual([{ id }]);
  expect(await find([])).toEqual([]);
  expect(await find([...Array.from({ length: 70_000 }, () => randomUUID()), id])).toEqual([{ id }]);
});

it("writes the same short statement for any number", () => {
  const statement = (count: number) =>
    harness.ctx.db
      .select({ id: comments.id })
      .from(comments)
      .where(
        isOneOf(
          comments.id,
          Array.from({ length: count }, () => randomUUID()),
        ),
      )
      .toSQL();
  expect(statement(500).sql).toBe(statement(1).sql);
  expect(statement(500).params).toHaveLength(1);
});
