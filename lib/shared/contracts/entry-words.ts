import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { CreditEntry } from "./ledger";

/** The label of a line of the ledger, on the screen and in the file. Apart from the contract, whose schema browsers do not load. */
export const ENTRY_WORDS: Record<CreditEntry["kind"], () => string> = {
  reserve: m.credits_ledger_kind_reserve,
  settle: m.credits_ledger_kind_settle,
  release: m.credits_ledger_kind_release,
};
