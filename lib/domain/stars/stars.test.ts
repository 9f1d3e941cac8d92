import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { removeMember } from "@/lib/domain/teams/remove-member";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { listStars, starMotion } from "./star-motion";

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

it("keeps one star per person and motion, in the order of starring, and shows those of members", async () => {
  const { id } = await harness.source();
  const reviewer = await harness.member("reviewer");
  const star = (motion: MotionId, isStarred = true, ctx = harness.ctx) => starMotion(ctx, { id, motion, isStarred });
  await star("UP");
  await star("DOWN");
  await Promise.all([star("UP"), star("UP")]);
  await star("UP", true, harness.ctxOf(reviewer));
  const me = harness.owner.userId;
  const listed = async () =>
    (await listStars(harness.ctx, { videoId: id })).items.map(({ motion, person }) => [motion, person.id]);
  expect(await listed()).toEqual([
    ["UP", me],
    ["DOWN", me],
    ["UP", reviewer.userId],
  ]);
  const { rows } = await harness.services.pool.query(
    `select (select count(*)::int from audit_entries where subject = $1 and action like 'star.%') as audits,
       (select count(*)::int from events where subject::text = $1 and noun = 'star') as events`,
    [id],
  );
  expect(rows).toEqual([{ audits: 3, events: 3 }]);

  // A star that is set again goes to the end.
  await star("UP", false);
  await star("UP", false);
  await star("UP");
  await removeMember(harness.ctx, { id: reviewer.userId });
  expect(await listed()).toEqual([
    ["DOWN", me],
    ["UP", me],
  ]);

  await expect(star("UP", true, harness.ctxOf(await harness.member("viewer")))).rejects.toMatchObject({
    code: "forbidden",
  });
  const stranger = harness.ctxOf(await harness.stranger());
  await expect(star("UP", true, stranger)).rejects.toMatchObject({ code: "not_found" });
  await expect(listStars(stranger, { videoId: id })).rejects.toMatchObject({ code: "not_found" });
  await expect(listStars(harness.ctx, { videoId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
});
