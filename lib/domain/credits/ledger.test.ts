import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cancelReshoot } from "@/lib/domain/reshoots/cancel-reshoot";
import { submitReshoots } from "@/lib/domain/reshoots/submit-reshoots";
import { addManyRows } from "@/lib/testing/many-rows";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { downloadEntries } from "./download-entries";
import { inCredits } from "./in-credits";
import { listEntries } from "./list-entries";
import { putBudget } from "./put-budget";
import { readCredits } from "./read-credits";
import { readEntriesOf } from "./read-entries-of";

let harness: TestHarness;
beforeEach(async () => {
  harness = await openTestHarness();
});
afterEach(() => harness.close());

const submit = async (confirmedCredits?: number) => {
  const source = await harness.source({ upstreamVideoId: randomUUID(), title: "=A, video" });
  const order = harness.order(source.id, ["UP", "DOWN"]);
  const { items } = await submitReshoots(harness.ctx, {
    ...order,
    ...(confirmedCredits !== undefined && { confirmedCredits }),
  });
  return { items, order };
};
const downloaded = async (filter = {}, ctx = harness.ctx) =>
  (await Array.fromAsync(await downloadEntries(ctx, filter))).join("");
const limits = (budget: number | null, confirmAbove: number | null) => putBudget(harness.ctx, { budget, confirmAbove });

describe("the budget", () => {
  it("can be set by an owner, is audited, and refuses an order that exceeds it by 1/100 credit", async () => {
    expect(await limits(240, null)).toMatchObject({ budget: 240, available: 240 });
    await submit();
    await expect(submit()).rejects.toMatchObject({
      code: "insufficient_credits",
      status: 402,
      message: "This costs 2.40 credits. Your team's budget has 0.00 left this month.",
      details: { price: 240, available: 0 },
    });
    expect(await readCredits(harness.ctx)).toMatchObject({ reserved: 240, spent: 0, available: 0 });
    await limits(479, null);
    await expect(submit()).rejects.toMatchObject({
      message: "This costs 2.40 credits. Your team's budget has 2.39 left this month.",
      details: { price: 240, available: 239 },
    });
    await limits(480, 960);
    await submit();
    const { rows } = await harness.services.pool.query(
      "select detail from audit_entries where team_id = $1 and action = 'credits.limits' order by id",
      [harness.teamId],
    );
    const at = (monthlyBudget: number | null, confirmAbove: number | null = null) => ({ monthlyBudget, confirmAbove });
    expect(rows.map(({ detail }) => detail)).toEqual([
      { before: at(10_000), after: at(240) },
      { before: at(240), after: at(479) },
      { before: at(479), after: at(480, 960) },
    ]);
  });

  it("cannot be set by an editor", async () => {
    const editor = harness.ctxOf(await harness.member("editor"));
    await expect(putBudget(editor, { budget: null, confirmAbove: null })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("an order above the team's limit", () => {
  it("must contain its exact price, and nothing is sent without it", async () => {
    await limits(null, 239);
    for (const wrong of [undefined, 0, 239, 241, 24_000]) {
      await expect(submit(wrong)).rejects.toMatchObject({
        code: "confirmation_needed",
        status: 428,
        details: { price: 240, limit: 239 },
      });
    }
    expect(await harness.statuses()).toEqual([]);
    await submit(240);
    expect(await harness.statuses()).toEqual(["queued", "queued"]);
  });

  it("needs it only above the limit, and a replay does not need it", async () => {
    await limits(null, 240);
    const { order, items } = await submit();
    await limits(null, 0);
    expect((await submitReshoots(harness.ctx, order)).items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  });

  it("and a wrong price is refused even if none is needed", async () => {
    await expect(submit(120)).rejects.toMatchObject({ code: "confirmation_needed" });
  });
});

describe("the ledger", () => {
  const search = (changes: object = {}) => listEntries(harness.ctx, { limit: 24, ...changes });

  it("lists each entry with the sums of its month, newest first, in pages", async () => {
    const { items } = await submit();
    const [up, down] = items.map(({ id }) => id);
    await cancelReshoot(harness.ctx, { id: down ?? "" });
    const { items: lines, nextCursor } = await search();
    expect(
      lines.map(({ kind, amount, reservedAfter, spentAfter }) => [kind, amount, reservedAfter, spentAfter]),
    ).toEqual([
      ["release", 120, 120, 0],
      ["reserve", 120, 240, 0],
      ["reserve", 120, 120, 0],
    ]);
    expect(nextCursor).toBeNull();
    expect(await search({ limit: 3 })).toEqual({ items: lines, nextCursor: null });
    expect((await search({ limit: 1 })).nextCursor).toBe(lines[0]?.id);
    const first = await search({ limit: 2 });
    expect(first).toEqual({ items: lines.slice(0, 2), nextCursor: lines[1]?.id });
    const second = await search({ limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(lines);
    expect((await search({ reshootId: up })).items).toEqual([lines[2]]);
    expect((await search({ month: "1999-01" })).items).toEqual([]);
    expect((await readCredits(harness.ctx)).months).toEqual([lines[0]?.month]);
    expect((await search({ cursor: "123456789" })).items).toEqual(lines);
    for (const cursor of ["; drop", "12;", ";12", "1234567890123456"]) {
      await expect(search({ cursor })).rejects.toMatchObject({ code: "invalid_input" });
    }
    const told = await readEntriesOf(harness.services, { id: down ?? "", teamId: harness.teamId });
    expect(told.map(({ kind }) => kind)).toEqual(["reserve", "release"]);
    expect(await readEntriesOf(harness.services, { id: down ?? "", teamId: harness.owner.userId })).toEqual([]);
  });

  it("is visible to its own team only", async () => {
    const { items } = await submit();
    const stranger = harness.ctxOf(await harness.stranger());
    expect((await listEntries(stranger, { limit: 24, reshootId: items[0]?.id })).items).toEqual([]);
  });

  it("downloads harmless titles unchanged, and quotes the others", async () => {
    for (const title of ["A street-scene + 2", 'He said "cut"', "two\r\nlines", "@home", "＝1+1", "plain"]) {
      const { id } = await harness.source({ upstreamVideoId: randomUUID(), title });
      await harness.submit(id, ["UP"]);
    }
    const text = await downloaded();
    const titles = [...text.matchAll(/,0\.00,([\s\S]*?),Pedestal up,1,/g)].map(([, title]) => title);
    expect(titles).toEqual(["A street-scene + 2", '"He said ""cut"""', '"two\r\nlines"', "'@home", "'＝1+1", "plain"]);
  });

  it("downloads as a file in which no title can become a formula", async () => {
    const { items } = await submit();
    const [head, line, , end] = (await downloaded()).split("\r\n");
    expect(head).toBe(
      "Time (UTC),Month,Entry,Credits,On hold (balance),Spent (balance),Source,Motion,Version,Ordered by,Reshoot ID",
    );
    expect(line).toMatch(/^\d{4}-.*Z,\d{4}-\d\d,On hold,1\.20,1\.20,0\.00,"'=A, video",Pedestal up,1,/);
    expect(line).toContain(items[0]?.id);
    expect(end).toBe("");
  });

  it("downloads in the words of the screen, with a minus for what is spent, the person and the whole title", async () => {
    const title = `A ${"very ".repeat(30)}long title`;
    const { id } = await harness.source({ title });
    await harness.services.pool.query("update users set name = '=Mona' where id = $1", [harness.owner.userId]);
    await harness.submit(id, ["UP"]);
    await harness.finishAll();
    const [, hold, spent] = (await downloaded()).split("\r\n");
    expect(hold).toContain(`,On hold,1.20,1.20,0.00,${title},Pedestal up,1,'=Mona,`);
    expect(spent).toContain(`,Spent,-1.20,0.00,1.20,${title},Pedestal up,1,'=Mona,`);
  });

  it("downloads all matching entries in order, without a limit", async () => {
    const { teamId, userId } = await addManyRows(harness.services.pool, { rows: 2345, derived: 0 });
    const ctx = harness.ctxOf({ teamId, userId, role: "reviewer", email: "", cookie: "" });
    const lines = (await downloaded({}, ctx)).split("\r\n").slice(1, -1);
    expect(lines).toHaveLength(2345);
    // The videos are numbered, and so are the sums spent after each.
    expect(lines.map((line) => line.split(",")[5])).toEqual(lines.map((_, index) => inCredits(index + 1)));
    const month = lines[0]?.split(",")[1];
    const ofMonth = (await downloaded({ month }, ctx)).split("\r\n").slice(1, -1);
    expect(ofMonth).toEqual(lines.filter((line) => line.includes(`,${month},`)));
    // The entries of this test have made-up sums.
    await harness.services.pool.query("delete from teams where id = $1", [teamId]);
  });

  it("breaks the download off when the database fails, so that it does not look complete", async () => {
    const { teamId, userId } = await addManyRows(harness.services.pool, { rows: 1500, derived: 0 });
    const ctx = harness.ctxOf({ teamId, userId, role: "reviewer", email: "", cookie: "" });
    const pieces = await downloadEntries(ctx, {});
    await harness.services.pool.query("alter table credit_entries rename to gone");
    try {
      await expect(Array.fromAsync(pieces)).rejects.toThrow();
    } finally {
      await harness.services.pool.query("alter table gone rename to credit_entries");
      await harness.services.pool.query("delete from teams where id = $1", [teamId]);
    }
  });
});
