import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RESHOOT_STATUSES } from "@/lib/shared/contracts/reshoot-status";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { cancelReshoot } from "./cancel-reshoot";
import { claimStart } from "./claim-start";
import { readReceipt } from "./read-receipt";
import { receiptWords } from "./receipt-words";
import { startReshoot } from "./start-reshoot";

let harness: TestHarness;
let id: string;
beforeEach(async () => {
  harness = await openTestHarness();
  const [reshoot] = await harness.submit((await harness.source()).id);
  id = reshoot?.id ?? "";
});
afterEach(() => harness.close());

const receipt = () => readReceipt(harness.ctx, { id });
const steps = async () => (await receipt()).steps.map(({ step }) => step);

describe("a receipt", () => {
  it("lists the credits from reserved to settled, with times and attempts", async () => {
    expect(await receipt()).toMatchObject({ credits: "reserved", upstreamTaskId: null });
    expect(await steps()).toEqual(["reserved"]);
    await harness.finishAll();
    const { steps: told, ...rest } = await receipt();
    expect(told.map(({ step }) => step)).toEqual(["reserved", "sent", "accepted", "delivered", "settled"]);
    expect(told.map(({ at }) => Date.parse(at)).every((at, index, all) => at >= (all[index - 1] ?? 0))).toBe(true);
    expect(told.map(({ attemptId }) => attemptId !== null)).toEqual([false, true, true, false, false]);
    const { items } = await harness.emulator.control.ledger();
    expect(rest).toMatchObject({ status: "ready", credits: "settled", price: 120, upstreamTaskId: items[0]?.task_id });
    expect(rest.sentence).toBe("1.20 credits were charged for this video. There are no further charges.");
    const secret = String(items[0]?.request.callback_url).split("/").at(-1) ?? "?";
    expect(JSON.stringify({ told, rest })).not.toContain(secret);
  });

  it("lists every call, and why each ended", async () => {
    await harness.emulator.control.script({
      rules: [{ do: [{ kind: "error", code: "too_many_requests" }] }, { do: [{ kind: "drop", when: "after" }] }],
    });
    await harness.runTasks(["reshoot.start"]);
    expect(await steps()).toEqual(["reserved", "sent", "turned_away", "sent", "unanswered"]);
    await harness.finishAll();
    const told = (await receipt()).steps;
    expect(told.map(({ step }) => step)).toEqual([
      ...["reserved", "sent", "turned_away", "sent", "accepted", "delivered", "settled"],
    ]);
    expect(told[4]?.note).toBe("The answer was lost; polling found its task.");
  });

  it("distinguishes a last refusal from one after which it was sent again", async () => {
    await harness.emulator.control.script({ rules: [{ do: [{ kind: "error", code: "bad_request" }] }] });
    await harness.runTasks();
    expect(await steps()).toEqual(["reserved", "sent", "refused", "released"]);
  });

  it("of a call that has no answer ends with the call, also when its worker stopped", async () => {
    const started = Date.now();
    await claimStart({ ...harness.worker, now: () => new Date(started) }, id);
    expect(await steps()).toEqual(["reserved", "sent"]);
    await startReshoot({ ...harness.worker, now: () => new Date(started + 60_000) }, { reshootId: id });
    expect(await steps()).toEqual(["reserved", "sent"]);
  });

  it("of a cancelled reshoot ends with the release", async () => {
    await cancelReshoot(harness.ctx, { id });
    expect(await steps()).toEqual(["reserved", "released"]);
    expect((await receipt()).sentence).toBe(
      "The reshoot was never sent. You were not charged, and 1.20 credits were released.",
    );
  });

  it("is visible to its own team only", async () => {
    const stranger = harness.ctxOf(await harness.stranger());
    await expect(readReceipt(stranger, { id })).rejects.toMatchObject({ code: "not_found" });
  });
});

it("there is a text about the credits for every status, with the amount in it", () => {
  const facts = RESHOOT_STATUSES.flatMap((status) =>
    [null, new Date()].flatMap((deliveredAt) =>
      [null, "not_started"].map((failureCode) => ({
        origin: "ordered" as const,
        status,
        deliveredAt,
        failureCode,
        price: 240,
      })),
    ),
  );
  for (const fact of facts) expect(receiptWords(fact)).toMatch(/2\.40.*\.$/);
});
