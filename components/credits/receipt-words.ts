import type { CreditEntry } from "@/lib/shared/contracts/ledger";
import type { Receipt } from "@/lib/shared/contracts/receipt";

export const STEP_WORDS: Record<Receipt["steps"][number]["step"], string> = {
  reserved: "Credits on hold",
  sent: "Sent to Ace Data Cloud",
  turned_away: "Rate-limited; will retry",
  refused: "Refused; nothing started",
  unanswered: "No answer",
  accepted: "Accepted",
  delivered: "Video delivered and charged by Ace Data Cloud",
  settled: "Credits spent",
  released: "Credits released",
};

/** The label of a ledger line. */
export const ENTRY_WORDS: Record<CreditEntry["kind"], string> = {
  reserve: "On hold",
  settle: "Spent",
  release: "Released",
};

const format = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });

/** A date and time as on a receipt, in the reader's time zone. */
export const momentOf = (at: string) => format.format(new Date(at));
