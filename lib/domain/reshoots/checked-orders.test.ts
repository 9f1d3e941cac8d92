import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PRICE_PER_RESHOOT } from "@/lib/domain/credits/price";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { submitReshoots } from "./submit-reshoots";

let harness: TestHarness;
let videoId: string;
beforeEach(async () => {
  harness = await openTestHarness();
  videoId = (await harness.source()).id;
});
afterEach(async () => {
  expect(await harness.ledgerFaults()).toEqual([]);
  await harness.close();
});

const query = (text: string, values: unknown[]) => harness.services.pool.query(text, values);

describe("an order", () => {
  it("above the team's limit needs its price confirmed", async () => {
    await query("update teams set confirm_above = $2 where id = $1", [harness.teamId, PRICE_PER_RESHOOT]);
    const order = harness.order(videoId, ["UP", "DOWN"]);
    await expect(submitReshoots(harness.ctx, order)).rejects.toMatchObject({
      ...{ code: "confirmation_needed", details: { price: 2 * PRICE_PER_RESHOOT, limit: PRICE_PER_RESHOOT } },
    });
    expect(await harness.rows()).toEqual([]);
    await submitReshoots(harness.ctx, { ...order, confirmedCredits: 2 * PRICE_PER_RESHOOT });
    expect(await harness.rows()).toHaveLength(2);
  });

  it("of too many motions is told how many there may be", async () => {
    const order = harness.order(videoId, [...MOTION_IDS, "UP"]);
    await expect(submitReshoots(harness.ctx, order)).rejects.toThrow(/\b15\b/);
  });

  it("is compared motion by motion with what its member knew of", async () => {
    await harness.submit(videoId, ["UP"]);
    const expecting = (down: number) => [
      { motion: "UP" as const, count: 1 },
      { motion: "DOWN" as const, count: down },
    ];
    const order = harness.order(videoId, ["UP", "DOWN"]);
    expect((await submitReshoots(harness.ctx, { ...order, expecting: expecting(0) })).items).toHaveLength(2);
    await expect(
      submitReshoots(harness.ctx, { ...harness.order(videoId, ["UP", "DOWN"]), expecting: expecting(0) }),
    ).rejects.toMatchObject({
      details: {
        motions: expect.arrayContaining([
          { motion: "UP", count: 2 },
          { motion: "DOWN", count: 1 },
        ]),
      },
    });
  });

  it("whose source goes into the trash after it was checked is told that, and not that credits lack", async () => {
    await harness.submit(videoId, ["DOWN"]);
    const spending = await harness.services.pool.connect();
    await spending.query("begin");
    await spending.query("select 1 from credit_balances where team_id = $1 for update", [harness.teamId]);
    const refused = harness.submit(videoId, ["UP"]).catch((error: unknown) => error);
    const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = $1";
    await expect.poll(async () => (await query(waiting, ["Lock"])).rowCount).toBeGreaterThan(0);
    await query("update videos set deleted_at = now() where id = $1", [videoId]);
    await spending.query("rollback");
    spending.release();
    expect(await refused).toMatchObject({ code: "not_found" });
  });
});
