import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cancelReshoot } from "@/lib/domain/reshoots/cancel-reshoot";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { checkLedger } from "./check-ledger";
import { release, settle } from "./end-reservation";
import { monthOf } from "./month";
import { readCredits } from "./read-credits";

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness({ budget: 1_000 });
});
afterEach(async () => {
  await harness.services.pool.query(
    `alter table audit_entries disable trigger user;
     truncate teams, batches, reshoots, attempts, credit_entries, credit_balances cascade;
     alter table audit_entries enable trigger user`,
  );
  await harness.close();
});

const submitOne = async () => {
  const source = await harness.source();
  const [reshoot] = await harness.submit(source.id);
  return harness.row(reshoot?.id ?? "");
};
/** Simulates a person with full database access: disables the ledger's triggers first. */
const tamper = (statement: string) =>
  harness.services.pool.query(
    `alter table credit_entries disable trigger user; ${statement}; alter table credit_entries enable trigger user`,
  );

describe("a month", () => {
  it("is the calendar month in UTC", () => {
    expect(monthOf(new Date("2026-12-31T23:59:59Z"))).toBe("2026-12");
    expect(monthOf(new Date("2027-01-01T01:00:00+02:00"))).toBe("2026-12");
  });

  it("pays for what was submitted in it, even if that settles later", async () => {
    const { creditMonth } = await submitOne();
    await harness.runTasks();
    harness.moveAhead(40 * 24 * 3600);
    await harness.emulator.control.finish();
    await harness.runTasks(["connection.poll", "reshoot.save"]);
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 0, spent: 0, available: 1_000 });
    const { rows } = await harness.services.pool.query("select month, reserved, spent from credit_balances");
    expect(rows).toEqual([{ month: creditMonth, reserved: 0, spent: 120 }]);
  });
});

describe("credits", () => {
  it("show since when the upstream balance is used up", async () => {
    expect(await readCredits(harness.ctx)).toMatchObject({ usedUpAt: null });
    const moment = new Date("2026-11-01T10:00:00.000Z");
    await harness.services.pool.query("update connections set used_up_at = $1 where team_id = $2", [
      moment,
      harness.teamId,
    ]);
    expect(await readCredits(harness.ctx)).toMatchObject({ usedUpAt: moment.toISOString() });
  });

  it("show what is left, and 0 when the budget was lowered below what is used", async () => {
    await submitOne();
    await tamper("update teams set monthly_budget = 50");
    expect(await readCredits(harness.ctx)).toMatchObject({
      budget: 50,
      reserved: 120,
      available: 0,
      pricePerReshoot: 120,
    });
  });
});

describe("a reservation", () => {
  it("ends once: the database refuses a second end", async () => {
    const reshoot = await submitOne();
    const { db } = harness.services;
    await db.transaction((tx) => settle(tx, reshoot));
    for (const end of [settle, release]) {
      await expect(db.transaction((tx) => end(tx, reshoot))).rejects.toThrow();
    }
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 0, spent: 120 });
  });

  it("cannot make the reserved sum negative", async () => {
    const reshoot = await submitOne();
    const tooMuch = { ...reshoot, price: 121 };
    await expect(harness.services.db.transaction((tx) => release(tx, tooMuch))).rejects.toThrow();
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 120, spent: 0 });
  });
});

describe("the ledger", () => {
  it.each(["update credit_entries set amount = 1", "delete from credit_entries"])("refuses: %s", async (statement) => {
    await submitOne();
    await expect(harness.services.pool.query(statement)).rejects.toThrow("append-only");
  });
});

describe("checkLedger", () => {
  const check = () => checkLedger(harness.services.db);

  it("finds no fault in a team with reshoots", async () => {
    const { id } = await submitOne();
    await cancelReshoot(harness.ctx, { id });
    await harness.submit((await harness.source({ upstreamVideoId: "other" })).id, ["UP", "DOWN"]);
    expect(await check()).toEqual({ balances: [], lines: [], reshoots: [] });
  });

  it.each([
    ["a balance that was changed manually", "update credit_balances set spent = spent + 1", 1, 0, 0],
    ["a missing balance", "delete from credit_balances", 1, 0, 0],
    ["a reshoot that is ready but not settled", "update reshoots set status = 'failed'", 0, 0, 1],
    ["a missing entry", "delete from credit_entries", 1, 0, 1],
    ["an entry with another price", "update credit_entries set amount = 119", 1, 1, 1],
    ["an entry of another month", "update credit_entries set month = '1999-01'", 2, 0, 1],
    ["an entry with another reserved sum", "update credit_entries set reserved_after = 0", 0, 1, 0],
    ["an entry with another spent sum", "update credit_entries set spent_after = 1", 0, 1, 0],
  ])("finds %s", async (_name, statement, ...counts) => {
    await submitOne();
    await tamper(statement);
    const report = await check();
    expect([report.balances.length, report.lines.length, report.reshoots.length]).toEqual(counts);
  });
});
