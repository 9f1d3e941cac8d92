import type { CreditEntry } from "@/lib/shared/contracts/ledger";
import type { Receipt } from "@/lib/shared/contracts/receipt";

export const STEP_WORDS: Record<Receipt["steps"][number]["step"], string> = {
  reserved: "Credits set aside",
  sent: "Sent to the upstream",
  turned_away: "Turned away for lack of room",
  refused: "Refused: nothing was started",
  unanswered: "No answer came",
  accepted: "Accepted",
  delivered: "Video delivered, upstream charges",
  settled: "Credits spent",
  released: "Credits free again",
};

/** What a line of the ledger says. */
export const ENTRY_WORDS: Record<CreditEntry["kind"], string> = {
  reserve: "Set aside",
  settle: "Spent",
  release: "Free again",
};

const format = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });

/** A moment as a receipt has it, in the reader's own time. */
export const momentOf = (at: string) => format.format(new Date(at));
