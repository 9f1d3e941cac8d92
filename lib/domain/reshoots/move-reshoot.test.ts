import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decide } from "@/lib/domain/approvals/decide";
import { requestApproval } from "@/lib/domain/approvals/request-approval";
import { createRun } from "@/lib/domain/runs/create-run";
import { RESULT_SHA256, readyResult } from "@/lib/testing/ready-result";
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

describe("a new version of a result", () => {
  it("ends what was decided of earlier ones, and tells who follows the source, only when it is ready", async () => {
    const { videoId } = await harness.row(id);
    const reviewer = harness.ctxOf(await harness.member("reviewer"));
    const asked = [{ kind: "role", role: "reviewer" }] as const;
    const about = { rule: "all", needed: null, message: "", dueOn: null } as const;
    const earlier = await readyResult(harness, videoId);
    const request = await requestApproval(harness.ctx, { ...about, asked: [...asked], id: earlier });
    await decide(reviewer, { id: request.id, answer: "approved", note: "", mediaSha256: RESULT_SHA256 });
    await harness.services.pool.query(
      "insert into source_follows (team_id, user_id, video_id, choice) values ($1, $2, $3, 'follow')",
      [harness.teamId, reviewer.actor.userId, videoId],
    );
    const seen = async () => {
      const { rows } = await harness.services.pool.query(
        `select (select lapsed_because from decisions where request_id = $1) as lapsed,
           (select count(*)::int from inbox_items where kind = 'result' and user_id = $2) as told`,
        [request.id, reviewer.actor.userId],
      );
      return rows[0];
    };

    const [later] = await harness.submit(videoId);
    const { mediaId } = await harness.row(earlier);
    await harness.services.pool.query("update reshoots set status = 'rendering' where id = $1", [later?.id]);
    await move({ event: "seen_succeeded", changes: { deliveredAt: new Date() } }, later?.id);
    expect(await seen()).toEqual({ lapsed: null, told: 0 });
    await move({ event: "saved", changes: { mediaId } }, later?.id);
    expect(await seen()).toEqual({ lapsed: "newer_version", told: 1 });
  });
});

it("the run of a reshoot moves on when it has ended without a video, and not before", async () => {
  const { videoId } = await harness.row(id);
  await createRun(harness.ctx, { videoId, motions: ["UP", "DOWN"], requestKey: randomUUID() });
  const ordered = (await harness.rows()).at(-1)?.id;
  await harness.services.pool.query("update reshoots set status = 'rendering' where id = $1", [ordered]);
  await harness.services.pool.query("delete from queue.job");
  const advances = async () => {
    const { rows } = await harness.services.pool.query("select 1 from queue.job where name = 'run.advance'");
    return rows.length;
  };
  await move({ event: "overdue" }, ordered);
  expect(await advances()).toBe(0);
  await move({ event: "gave_up" }, ordered);
  expect(await advances()).toBe(1);
});
