import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import { RESHOOT_STATUSES } from "./reshoot-status";
import * as z from "./schema";

/** The steps of a receipt, in their usual order. */
const RECEIPT_STEPS = [
  "reserved",
  "sent",
  "turned_away",
  "refused",
  "unanswered",
  "accepted",
  "delivered",
  "settled",
  "released",
] as const;

export const Receipt = z
  .object({
    reshootId: z.uuid(),
    status: z.enum(RESHOOT_STATUSES),
    /** 1/100 credit. */
    price: z.int(),
    credits: z.enum(["reserved", "settled", "released", "none"]),
    /** What happens to the credits now, as a sentence for users. */
    sentence: z.string(),
    /** The upstream's ID of the task; null until the upstream has accepted it. */
    upstreamTaskId: z.nullable(z.string()),
    steps: z.array(
      z.object({
        step: z.enum(RECEIPT_STEPS),
        at: z.iso.datetime(),
        /** The paid call of this step. It is not a secret: the callback uses another value. */
        attemptId: z.nullable(z.uuid()),
        /** What the upstream answered, or how the outcome was found. */
        note: z.nullable(z.string()),
      }),
    ),
  })
  .register(z.globalRegistry, { id: "Receipt" });
export type Receipt = z.output<typeof Receipt>;

export const getReceiptEndpoint = endpoint({
  method: "GET",
  path: "/api/reshoots/{id}/receipt",
  summary: "What happened to the credits of one reshoot, step by step",
  access: "reshoots.view",
  status: 200,
  params: OneId,
  reply: Receipt,
});
