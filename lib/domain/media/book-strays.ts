import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { DERIVATION_STEPS, KINDS_OF_STEP } from "@/lib/shared/contracts/derivatives";
import { findUntouchedFilms, findWaiting } from "./derivatives.repo";
import { orderDerivatives } from "./record-film";

/** Younger ones have their task: it was committed with them. */
const SETTLED_IN_MS = 30_000;

/** Books again what is to be made of films but has lost its task, and orders it for films of which nothing was made yet. */
export async function bookStrayDerivatives(ctx: WorkerCtx): Promise<void> {
  const waiting = await findWaiting(ctx.db, new Date(ctx.now().getTime() - SETTLED_IN_MS));
  for (const [index, step] of DERIVATION_STEPS.entries()) {
    const films = new Set(waiting.filter(({ kind }) => KINDS_OF_STEP[step].includes(kind)).map(({ filmId }) => filmId));
    const payloads = [...films].map((filmId) => ({ filmId, step }));
    await ctx.queue.enqueue(ctx.db, "film.derive", payloads, { onlyWhenAbsent: true, priority: -index });
  }
  for (const film of await findUntouchedFilms(ctx.db)) {
    await ctx.db.transaction((tx) => orderDerivatives(ctx, tx, film));
  }
}
