import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import { RESHOOT_STATUSES } from "./reshoot-status";
import * as z from "./schema";

/** What can be on a receipt, in the order in which it mostly happens. */
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
    credits: z.enum(["reserved", "settled", "released"]),
    /** What happens to the credits now, for people. */
    sentence: z.string(),
    /** By which the upstream knows the work; null while it has not accepted it. */
    upstreamTaskId: z.nullable(z.string()),
    steps: z.array(
      z.object({
        step: z.enum(RECEIPT_STEPS),
        at: z.iso.datetime(),
        /** Which paid call it belongs to. It opens nothing: the call's secret is another. */
        attemptId: z.nullable(z.uuid()),
        /** What the upstream said, or how it was found out. */
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
  access: "member",
  status: 200,
  params: OneId,
  reply: Receipt,
});
