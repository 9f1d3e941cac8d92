import "server-only";
import { markConnection } from "@/lib/connections/mark-connection";
import type { WorkerCtx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type Flight, findFlights } from "./attempts.repo";
import { isLost } from "./find-lost-start";
import { judgeFlight } from "./judge-flight";
import { lookAtTasks, type Sightings } from "./look-at-tasks";
import { moveReshoot } from "./move-reshoot";
import { nextTickSeconds } from "./next-tick";

type Poll = { teamId: string; failures: number };
type Look = { sightings: Sightings } | { error: AppError };

/**
 * Looks once at everything a team's connection has in flight, moves what has moved, and books the next look while
 * anything is left. A look that fails moves nothing and comes back later.
 */
export async function pollConnection(ctx: WorkerCtx, { teamId, failures }: Poll): Promise<void> {
  const flights = await findFlights(ctx.db, teamId);
  if (flights.length === 0) return;
  const visible = flights.filter((flight) => flight.row.status === "rendering" || isLost(flight, ctx));
  const look = await lookAt(ctx, teamId, visible);
  const waiting = flights.filter((flight) => !visible.includes(flight));
  for (const flight of visible) {
    if (await stillInFlight(ctx, flight, look)) waiting.push(flight);
  }
  if (waiting.length > 0) await bookNext(ctx, teamId, waiting, { look, failures });
}

async function lookAt(ctx: WorkerCtx, teamId: string, flights: readonly Flight[]): Promise<Look> {
  if (flights.length === 0) return { sightings: new Map() };
  try {
    const client = await ctx.upstream.clientFor(teamId);
    return { sightings: await lookAtTasks(client, flights) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn({ err: error, teamId }, "a look at the upstream failed");
    if (error.code === "connection_refused") {
      await markConnection(ctx, teamId, { status: "token_refused", message: error.message });
    }
    return { error };
  }
}

/** Applies what was seen of one reshoot; true while it needs another look, or somebody else just moved it. */
async function stillInFlight(ctx: WorkerCtx, flight: Flight, look: Look): Promise<boolean> {
  const happened = "error" in look ? judgeBlind(ctx, flight) : judgeSeen(ctx, flight, look.sightings);
  if (!happened) return true;
  const moved = await ctx.db.transaction((tx) => moveReshoot(ctx, tx, flight.row.id, happened));
  return !moved || moved.status === "rendering";
}

function judgeSeen(ctx: WorkerCtx, flight: Flight, sightings: Sightings) {
  const { patience } = ctx.settings;
  return judgeFlight(flight, { task: sightings.get(flight.row.id), now: ctx.now(), patience });
}

/** Not having been able to look is no reason to ask a person, until it has gone on for as long as a render may take. */
function judgeBlind(ctx: WorkerCtx, flight: Flight) {
  const { patience } = ctx.settings;
  const now = new Date(ctx.now().getTime() - patience.renderMs);
  return judgeFlight(flight, { task: undefined, now, patience });
}

async function bookNext(
  ctx: WorkerCtx,
  teamId: string,
  waiting: readonly Flight[],
  { look, failures }: { look: Look; failures: number },
): Promise<void> {
  const failed = "error" in look ? failures + 1 : 0;
  const afterSeconds = nextTickSeconds({
    agesSeconds: waiting.map(({ row }) => (ctx.now().getTime() - (row.startedAt ?? row.createdAt).getTime()) / 1000),
    failures: failed,
    retryAfterSeconds: "error" in look ? look.error.retryAfterSeconds : undefined,
  });
  await ctx.queue.enqueue(ctx.db, "connection.poll", [{ teamId, failures: failed }], { afterSeconds });
}
