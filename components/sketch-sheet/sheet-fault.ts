import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Why a sheet of sketches cannot be made here. */
type SheetReason = "no-webgl" | "context-lost" | "no-picture" | "no-encoder";

export class SheetFault extends Error {
  constructor(readonly reason: SheetReason) {
    super(reason);
  }
}

const WORDS: Record<SheetReason, () => string> = {
  "no-webgl": m.sketch_sheet_fault_no_webgl,
  "context-lost": m.sketch_sheet_fault_context_lost,
  "no-picture": m.sketch_sheet_fault_no_picture,
  "no-encoder": m.sketch_sheet_fault_no_encoder,
};

/** What went wrong, and what to do. */
export const faultWords = (error: unknown): string =>
  error instanceof SheetFault ? WORDS[error.reason]() : m.sketch_sheet_fault_other();
