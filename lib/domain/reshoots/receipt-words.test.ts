import { describe, expect, it } from "vitest";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { receiptWords } from "./receipt-words";
import { creditsOf } from "./to-reshoot";

type Facts = Parameters<typeof receiptWords>[0];
type Told = (inputs: { credits: string }) => string;
const DELIVERED = { deliveredAt: new Date("2026-11-28T12:00:00Z") };

/** Every state of the credits, and its text. */
const TOLD: [Partial<Facts>, ReturnType<typeof creditsOf>, Told][] = [
  [{ status: "queued" }, "reserved", m.receipts_queued],
  [{ status: "starting" }, "reserved", m.receipts_starting],
  [{ status: "rendering" }, "reserved", m.receipts_rendering],
  [{ status: "saving", ...DELIVERED }, "reserved", m.receipts_saving],
  [{ status: "ready", ...DELIVERED }, "settled", m.receipts_ready],
  [{ status: "cancelled" }, "released", m.receipts_cancelled],
  [{ status: "failed" }, "released", m.receipts_failed],
  [{ status: "failed", ...DELIVERED }, "settled", m.receipts_failed_delivered],
  [{ status: "needs_attention", ...DELIVERED }, "reserved", m.receipts_undecided_delivered],
  [{ status: "needs_attention" }, "reserved", m.receipts_undecided_start_lost],
  [{ status: "needs_attention", failureCode: "start_lost" }, "reserved", m.receipts_undecided_start_lost],
  [{ status: "needs_attention", failureCode: "not_started" }, "reserved", m.receipts_undecided_not_started],
  [{ status: "needs_attention", failureCode: "no_video" }, "reserved", m.receipts_undecided_no_video],
  [{ status: "needs_attention", failureCode: "render_overdue" }, "reserved", m.receipts_undecided_render_overdue],
  [{ status: "needs_attention", failureCode: "task_lost" }, "reserved", m.receipts_undecided_task_lost],
  [{ status: "ready", origin: "added" }, "none", m.receipts_added],
];

describe("the credits of a reshoot", () => {
  it.each(TOLD)("%o are %s", (facts, credits, told) => {
    const whole: Facts = {
      ...{ origin: "ordered", status: "queued", price: 240, deliveredAt: null, failureCode: null },
      ...facts,
    };
    expect(creditsOf(whole)).toBe(credits);
    expect(receiptWords(whole)).toBe(told({ credits: "2.40" }));
  });
});
