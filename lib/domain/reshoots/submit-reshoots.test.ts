import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deleteVideo } from "@/lib/domain/trash/trash";
import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { readCredits } from "../credits/read-credits";
import { cancelReshoot } from "./cancel-reshoot";
import { submitReshoots } from "./submit-reshoots";

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness({ budget: 600 });
});
afterEach(() => harness.close());

const reserved = async () => (await readCredits(harness.ctx)).reserved;

describe("submitReshoots", () => {
  it("queues one reshoot per motion and reserves its price", async () => {
    const source = await harness.source();

    const { items } = await submitReshoots(harness.ctx, harness.order(source.id, ["UP", "FORWARD"]));

    expect(
      items.map(({ motion, status, price, version, credits, queuePosition, cancellable }) => [
        motion,
        status,
        price,
        version,
        credits,
        queuePosition,
        cancellable,
      ]),
    ).toEqual([
      ["UP", "queued", 120, 1, "reserved", 0, true],
      ["FORWARD", "queued", 120, 1, "reserved", 1, true],
    ]);
    expect(await readCredits(harness.ctx)).toMatchObject({ budget: 600, reserved: 240, spent: 0, available: 360 });
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("answers a repeated request with its first batch, also with its motions in another order", async () => {
    const source = await harness.source();
    const order = harness.order(source.id, ["UP", "DOWN"]);

    const first = await submitReshoots(harness.ctx, order);
    const second = await submitReshoots(harness.ctx, { ...order, motions: ["DOWN", "UP"] });

    expect(second).toEqual(first);
    expect(await reserved()).toBe(240);
  });

  it("answers ten simultaneous requests with one batch", async () => {
    const source = await harness.source();
    const order = harness.order(source.id, ["UP"]);

    const replies = await Promise.all(Array.from({ length: 10 }, () => submitReshoots(harness.ctx, order)));

    expect(new Set(replies.map(({ items }) => items[0]?.id)).size).toBe(1);
    expect(await reserved()).toBe(120);
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("replays a request even when its source and its budget are not valid any more", async () => {
    const source = await harness.source();
    const order = harness.order(source.id, ["UP", "DOWN", "FORWARD", "BACKWARD", "STATIONARY"]);
    const first = await submitReshoots(harness.ctx, order);
    await harness.services.pool.query("update videos set status = 'failed' where id = $1", [source.id]);
    expect(await submitReshoots(harness.ctx, order)).toEqual(first);
  });

  it("asks before it repeats what another member ordered meanwhile, and charges nothing", async () => {
    const source = await harness.source();
    const expecting = (count: number) => ({
      ...harness.order(source.id, ["UP"]),
      expecting: [{ motion: "UP" as const, count }],
    });
    const mine = () => submitReshoots(harness.ctx, expecting(0)).catch((error: unknown) => error);
    const [one, other] = await Promise.all([mine(), mine()]);
    const refused = { code: "already_ordered", details: { motions: [{ motion: "UP", count: 1 }] } };
    expect([one, other]).toContainEqual(expect.objectContaining(refused));
    expect(await reserved()).toBe(120);
    await expect(submitReshoots(harness.ctx, expecting(0))).rejects.toMatchObject(refused);
    // Its answer was lost: the same request is answered with its batch.
    const again = expecting(1);
    const { items } = await submitReshoots(harness.ctx, again);
    expect(await submitReshoots(harness.ctx, { ...again, expecting: [{ motion: "UP", count: 0 }] })).toEqual({ items });
    // One that ended without a video is not counted.
    for (const { id } of await harness.rows()) await cancelReshoot(harness.ctx, { id });
    await submitReshoots(harness.ctx, expecting(0));
    expect(await harness.rows()).toHaveLength(3);
  });

  it("counts versions per source and motion", async () => {
    const source = await harness.source();
    await harness.submit(source.id, ["UP"]);
    const [second] = await harness.submit(source.id, ["UP"]);
    const [other] = await harness.submit(source.id, ["DOWN"]);
    expect([second?.version, other?.version]).toEqual([2, 1]);
  });

  it("gives every version a unique number when batches of one source race", async () => {
    const source = await harness.source();
    const batches = await Promise.all(Array.from({ length: 4 }, () => harness.submit(source.id, ["UP"])));
    expect(
      batches
        .flat()
        .map(({ version }) => version)
        .sort(),
    ).toEqual([1, 2, 3, 4]);
  });

  it("never spends more than the budget when many requests race", async () => {
    const sources = await Promise.all([harness.source(), harness.source({ upstreamVideoId: "another" })]);

    const replies = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) => harness.submit(sources[index % 2]?.id ?? "", ["UP"])),
    );

    expect(replies.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 600, available: 0 });
    expect(await harness.statuses()).toHaveLength(5);
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("queues each start for its own slot, not for the next whole second", async () => {
    await harness.close();
    harness = await openTestHarness({ budget: null });
    const source = await harness.source();
    const ctx = { ...harness.ctx, settings: { ...harness.ctx.settings, startsPerSecond: 1.5 } };
    // Fifteen may start at once.
    await submitReshoots(ctx, harness.order(source.id, [...MOTION_IDS]));
    await submitReshoots(ctx, harness.order(source.id, ["UP", "DOWN", "FORWARD", "BACKWARD"]));
    const { rows } = await harness.services.pool.query<{ early: number }>(
      `select extract(epoch from start_after - (data ->> 'slot')::timestamptz)::float8 as early
       from queue.job where name = 'reshoot.start' and start_after > created_on`,
    );
    expect(rows).toHaveLength(4);
    // Both clocks are this machine's; they differ by the time until the statement ran.
    for (const { early } of rows) expect(Math.abs(early)).toBeLessThan(0.2);
  });

  it("accepts three of twenty orders that race for a budget of three, with consecutive versions", async () => {
    await harness.close();
    harness = await openTestHarness({ budget: 360 });
    const source = await harness.source();

    const replies = await Promise.allSettled(Array.from({ length: 20 }, () => harness.submit(source.id, ["UP"])));

    const versions = replies.flatMap((reply) => (reply.status === "fulfilled" ? reply.value : []));
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
    const refusals = replies.flatMap((reply) => (reply.status === "rejected" ? reply.reason.code : []));
    expect(refusals).toEqual(Array.from({ length: 17 }, () => "insufficient_credits"));
    const { rows } = await harness.services.pool.query(
      `select (select count(*)::int from queue.job where name = 'reshoot.start') as starts,
         (select count(*)::int from audit_entries where team_id = $1) as audited,
         (select count(*)::int from events where team_id = $1 and noun = 'batch') as told`,
      [harness.teamId],
    );
    expect(rows).toEqual([{ starts: 3, audited: 3, told: 3 }]);
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("does not deadlock when orders with the same motions in another order race", async () => {
    const source = await harness.source();
    const orders: MotionId[][] = [
      ["UP", "DOWN"],
      ["DOWN", "UP"],
    ];
    await harness.services.pool.query("update teams set monthly_budget = null where id = $1", [harness.teamId]);

    const batches = await Promise.all(
      Array.from({ length: 20 }, (_, index) => harness.submit(source.id, orders[index % 2])),
    );

    const inOrder = Array.from({ length: 20 }, (_, index) => index + 1);
    for (const wanted of ["UP", "DOWN"]) {
      const made = batches.flat().filter(({ motion }) => motion === wanted);
      expect(made.map(({ version }) => version).sort((a, b) => a - b)).toEqual(inOrder);
    }
    expect(batches.map((batch) => batch.map(({ motion }) => motion))).toEqual(
      batches.map((_, index) => orders[index % 2]),
    );
  });

  it("is either submitted or refused when its source goes into the trash at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      const source = await harness.source({ upstreamVideoId: `source ${round}` });
      const [order, trash] = await Promise.allSettled([
        harness.submit(source.id, ["UP"]),
        deleteVideo(harness.ctx, { id: source.id }),
      ]);
      expect(order.status === "fulfilled").not.toBe(trash.status === "fulfilled");
    }
    expect(await harness.ledgerFaults()).toEqual([]);
  });

  it("writes nothing when the team cannot pay, and says the price", async () => {
    const source = await harness.source();
    const tooMuch = harness.order(source.id, MOTION_IDS.slice(0, 6));

    await expect(submitReshoots(harness.ctx, tooMuch)).rejects.toMatchObject({
      code: "insufficient_credits",
      details: { price: 720, available: 600 },
    });

    expect(await harness.statuses()).toEqual([]);
    expect(await reserved()).toBe(0);
    expect((await submitReshoots(harness.ctx, { ...tooMuch, motions: ["UP"] })).items).toHaveLength(1);
  });

  it("writes nothing when the database fails in the middle, and does not call that a lack of credits", async () => {
    const source = await harness.source();
    const order = harness.order(source.id, ["UP"]);
    await harness.services.pool.query("alter table audit_entries rename to gone");
    try {
      await expect(submitReshoots(harness.ctx, order)).rejects.toThrow("Failed query");
    } finally {
      await harness.services.pool.query("alter table gone rename to audit_entries");
    }
    expect(await harness.statuses()).toEqual([]);
    expect(await reserved()).toBe(0);
    const starts = "select 1 from queue.job where name = 'reshoot.start'";
    expect((await harness.services.pool.query(starts)).rows).toEqual([]);
    expect((await submitReshoots(harness.ctx, order)).items).toHaveLength(1);
  });

  it("does not delay later orders by orders that the team cannot pay", async () => {
    const source = await harness.source();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(harness.submit(source.id, MOTION_IDS.slice(0, 6))).rejects.toMatchObject({
        code: "insufficient_credits",
      });
    }
    await harness.submit(source.id, ["UP"]);
    const { rows } = await harness.services.pool.query(
      "select start_after <= created_on as at_once from queue.job where name = 'reshoot.start'",
    );
    expect(rows).toEqual([{ at_once: true }]);
  });

  it("refuses a request key that was used for another request", async () => {
    const source = await harness.source();
    const order = harness.order(source.id, ["UP"]);
    await submitReshoots(harness.ctx, order);
    await expect(submitReshoots(harness.ctx, { ...order, motions: ["DOWN"] })).rejects.toMatchObject({
      code: "request_key_reused",
    });
    expect(await reserved()).toBe(120);
  });

  it("keeps request keys of different teams apart", async () => {
    const source = await harness.source();
    const order = harness.order(source.id);
    await submitReshoots(harness.ctx, order);
    const stranger = harness.ctxOf(await harness.stranger());
    await expect(submitReshoots(stranger, order)).rejects.toMatchObject({ code: "not_found" });
  });

  it("has no limit for a team without a budget", async () => {
    await harness.close();
    harness = await openTestHarness({ budget: null });
    const source = await harness.source();
    expect(await harness.submit(source.id, [...MOTION_IDS])).toHaveLength(15);
    expect(await readCredits(harness.ctx)).toMatchObject({ budget: null, available: null, reserved: 1800 });
  });
});

describe("what cannot be submitted", () => {
  const motions = (list: string[]) => ({ motions: list as MotionId[] });
  const refused = async (changes: object, code: string, setUp: () => Promise<unknown> = async () => undefined) => {
    const source = await harness.source();
    await setUp();
    await expect(submitReshoots(harness.ctx, { ...harness.order(source.id), ...changes })).rejects.toMatchObject({
      code,
    });
  };
  const markedAs = (status: string) => () =>
    harness.services.pool.query("update connections set status = $2::connection_status where team_id = $1", [
      harness.teamId,
      status,
    ]);

  it.each<[string, object, string]>([
    ["no motion", motions([]), "no_motions"],
    ["a motion twice", motions(["UP", "UP"]), "duplicate_motions"],
    ["sixteen motions", motions([...MOTION_IDS, "UP"]), "too_many_motions"],
    ["a source that does not exist", { videoId: randomUUID() }, "not_found"],
  ])("%s", async (_name, changes, code) => {
    await refused(changes, code);
    expect(await reserved()).toBe(0);
  });

  it.each<[string, Parameters<TestHarness["source"]>[0], string]>([
    ["an output of extend", { upstreamType: "extend" }, "source_not_reshootable"],
    ["a source that is still being copied", { status: "saving" }, "source_not_ready"],
    ["a source whose copy failed", { status: "failed" }, "source_not_ready"],
  ])("%s", async (_name, changes, code) => {
    const source = await harness.source(changes);
    await expect(submitReshoots(harness.ctx, harness.order(source.id))).rejects.toMatchObject({ code });
    expect(await reserved()).toBe(0);
  });

  it("anything without a connection", () =>
    refused({}, "no_connection", () =>
      harness.services.pool.query("delete from connections where team_id = $1", [harness.teamId]),
    ));
  it("anything on a retired connection", () => refused({}, "capability_unavailable", markedAs("retired")));
  it("anything with a token that was refused", () => refused({}, "connection_refused", markedAs("token_refused")));
  it("another team's source", async () => {
    const source = await harness.source();
    const stranger = harness.ctxOf(await harness.stranger());
    await expect(submitReshoots(stranger, harness.order(source.id))).rejects.toMatchObject({ code: "not_found" });
  });
  it("an order by a reviewer", async () => {
    const source = await harness.source();
    const reviewer = harness.ctxOf(await harness.member("reviewer"));
    await expect(submitReshoots(reviewer, harness.order(source.id))).rejects.toMatchObject({ code: "forbidden" });
  });
});
