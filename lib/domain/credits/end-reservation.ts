import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { addEntry, endReservation } from "./credits.repo";

/** A reshoot that holds a reservation: its price in 1/100 credit, and the month of the reservation. */
export type Reserved = { id: string; teamId: string; creditMonth: string; price: number };

/**
 * Ends a reservation that was used: it becomes spending of the month it was reserved in. Call it in the transaction
 * that makes the reshoot `ready`; the ledger refuses a second end of the same reservation, which rolls that
 * transaction back.
 */
export const settle = (tx: Db, reshoot: Reserved) => end(tx, reshoot, "settle");

/** Ends a reservation that was not used and frees its credits. The same rules as for `settle` apply. */
export const release = (tx: Db, reshoot: Reserved) => end(tx, reshoot, "release");

async function end(tx: Db, reshoot: Reserved, kind: "settle" | "release"): Promise<void> {
  const balance = { teamId: reshoot.teamId, month: reshoot.creditMonth };
  const sums = await endReservation(tx, balance, reshoot.price, kind);
  await addEntry(tx, { ...balance, ...sums, reshootId: reshoot.id, kind, amount: reshoot.price });
  await recordEvent(tx, reshoot.teamId, { noun: "credits" });
}
