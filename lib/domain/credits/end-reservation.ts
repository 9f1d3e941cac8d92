import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { addEntry, endReservation } from "./credits.repo";

/** A reshoot that holds a reservation: its price in 1/100 credit, and the month that it was reserved in. */
export type Reserved = { id: string; teamId: string; creditMonth: string; price: number };

/**
 * The reservation was used: it becomes spending of the month it was reserved in. Belongs in the transaction that makes
 * the reshoot `ready`; the ledger refuses a second end of the same reservation, which undoes that transaction.
 */
export const settle = (tx: Db, reshoot: Reserved) => end(tx, reshoot, "settle");

/** The reservation was not used: its credits are free again. The same promises as `settle`. */
export const release = (tx: Db, reshoot: Reserved) => end(tx, reshoot, "release");

async function end(tx: Db, reshoot: Reserved, kind: "settle" | "release"): Promise<void> {
  const balance = { teamId: reshoot.teamId, month: reshoot.creditMonth };
  const sums = await endReservation(tx, balance, reshoot.price, kind);
  await addEntry(tx, { ...balance, ...sums, reshootId: reshoot.id, kind, amount: reshoot.price });
  await recordEvent(tx, reshoot.teamId, { noun: "credits" });
}
