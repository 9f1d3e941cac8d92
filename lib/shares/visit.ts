import "server-only";
import { createHmac } from "node:crypto";
import type { Ctx, WorkerCtx } from "@/lib/context";
import type { OpenShare } from "./open-shares.repo";
import type { Visit } from "./share-state.repo";
import { countDay, countView, findSalt, forgetVisitors, insertVisit } from "./visits.repo";

type Person = { address: string; agent: string };

const salts = new Map<string, Buffer>();

/**
 * Who looks, as a hash that is worth nothing tomorrow: of address and browser, under a salt of the day that is deleted
 * and a key that is not in the database. The address itself is kept nowhere.
 */
export async function visitOf(ctx: Pick<Ctx, "db" | "now">, key: Buffer, { address, agent }: Person): Promise<Visit> {
  const day = dayOf(ctx.now());
  const salt = salts.get(day) ?? (await findSalt(ctx.db, day));
  if (!salts.has(day)) {
    salts.clear();
    salts.set(day, salt);
  }
  const visitor = createHmac("sha256", key).update(salt).update(`${address}\n${agent}`).digest("base64url");
  return { day, visitor };
}

/**
 * Counts a visitor once a day, if anything is counted: when there is a limit, or the sender wants to know. False when
 * the views were used up by somebody else at this moment.
 */
export async function noteVisit(ctx: Pick<Ctx, "db" | "now">, { row }: OpenShare, visit: Visit): Promise<boolean> {
  if (!row.countViews && row.maxViews === null) return true;
  try {
    await ctx.db.transaction(async (tx) => {
      if (!(await insertVisit(tx, row.id, visit))) return;
      if (!(await countView(tx, row.id, ctx.now()))) throw new UsedUp();
      await countDay(tx, row.id, visit.day);
    });
    return true;
  } catch (error) {
    if (error instanceof UsedUp) return false;
    throw error;
  }
}

/** Takes the visit back with the transaction. */
class UsedUp extends Error {}

/** Throws away yesterday's visitors and their salt. */
export const sweepVisitors = (ctx: WorkerCtx): Promise<void> => forgetVisitors(ctx.db, dayOf(ctx.now()));

const EVERY_SECONDS = 3600;

/** Sees that the sweep is booked; one at most waits. */
export async function bookVisitorSweep(ctx: WorkerCtx): Promise<void> {
  await ctx.queue.enqueue(ctx.db, "shares.sweep", [{}], { afterSeconds: EVERY_SECONDS });
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);
