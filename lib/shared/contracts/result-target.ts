import { ResultMotion } from "./result-motion";
import * as z from "./schema";

const MAX_NOTE = 120;

const note = () => z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(MAX_NOTE))));

/** Of which source a video from elsewhere is a result, and what is known about how it was made. */
export const ResultTarget = z.object({
  videoId: z.uuid(),
  /** The camera motion that was asked for. */
  motion: ResultMotion.check(z.refine((motion) => z.isStorableText(motion) && !/^OTHER:\s*$|\p{Cc}/u.test(motion))),
  /** Where it was made. */
  tool: note(),
  /** What it cost there. It is never part of the ledger. */
  costNote: note(),
});
export type ResultTarget = z.output<typeof ResultTarget>;
