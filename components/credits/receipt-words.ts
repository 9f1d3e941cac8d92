import type { Receipt } from "@/lib/shared/contracts/receipt";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const STEP_WORDS: Record<Receipt["steps"][number]["step"], () => string> = {
  reserved: m.credits_receipt_step_reserved,
  sent: m.credits_receipt_step_sent,
  turned_away: m.credits_receipt_step_turned_away,
  refused: m.credits_receipt_step_refused,
  unanswered: m.credits_receipt_step_unanswered,
  accepted: m.credits_receipt_step_accepted,
  delivered: m.credits_receipt_step_delivered,
  settled: m.credits_receipt_step_settled,
  released: m.credits_receipt_step_released,
};

/** What has become of the price of a reshoot. */
export const CREDITS_WORDS: Record<Receipt["credits"], () => string> = {
  reserved: m.credits_receipt_state_reserved,
  settled: m.credits_receipt_state_settled,
  released: m.credits_receipt_state_released,
  none: m.credits_receipt_state_none,
};

const format = new Intl.DateTimeFormat(m.language_tag(), { dateStyle: "medium", timeStyle: "medium" });

/** A date and time as on a receipt, in the reader's time zone. */
export const momentOf = (at: string) => format.format(new Date(at));
