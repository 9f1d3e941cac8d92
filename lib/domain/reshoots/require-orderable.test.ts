import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PRICE_PER_RESHOOT } from "@/lib/domain/credits/price";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { requireOrderable } from "./require-orderable";

const TOTAL = 3 * PRICE_PER_RESHOOT;

let harness: TestHarness;
let videoId: string;
beforeEach(async () => {
  harness = await openTestHarness({ budget: null });
  videoId = (await harness.source()).id;
});
afterEach(() => harness.close());

const check = (changes: object = {}, ctx = harness.ctx) =>
  requireOrderable(ctx, { videoId, requestKey: randomUUID(), total: TOTAL, ...changes });
const team = (set: string) => harness.services.pool.query(`update teams set ${set} where id = $1`, [harness.teamId]);

describe("one reshoot can be ordered", () => {
  it("without a budget", async () => {
    await expect(check()).resolves.toBeUndefined();
  });

  it("while the budget has the price of one left, although all would cost more", async () => {
    await team(`monthly_budget = ${PRICE_PER_RESHOOT}`);
    await expect(check()).resolves.toBeUndefined();
    await team(`monthly_budget = ${PRICE_PER_RESHOOT - 1}`);
    await expect(check()).rejects.toMatchObject({
      code: "insufficient_credits",
      details: { price: PRICE_PER_RESHOOT, available: PRICE_PER_RESHOOT - 1 },
    });
  });

  it("when the price of all is confirmed where it must be", async () => {
    await team(`confirm_above = ${TOTAL - 1}`);
    await expect(check()).rejects.toMatchObject({ code: "confirmation_needed", details: { price: TOTAL } });
    await expect(check({ confirmedCredits: TOTAL })).resolves.toBeUndefined();
    await team(`confirm_above = ${TOTAL}`);
    await expect(check()).resolves.toBeUndefined();
  });

  it("only of a source of the team, over a connection", async () => {
    await expect(check({ videoId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    await expect(check({}, harness.ctxOf(await harness.stranger()))).rejects.toMatchObject({ code: "not_found" });
    await harness.services.pool.query("delete from connections where team_id = $1", [harness.teamId]);
    await expect(check()).rejects.toMatchObject({ code: "no_connection" });
  });
});
