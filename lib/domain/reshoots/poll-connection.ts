import "server-only";
import { noteLookFailed, noteLookWorked, secondsUntilLook } from "@/lib/domain/connections/pace-looks";
import { withPollLease } from "@/lib/domain/connections/poll-lease";
import type { WorkerCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { describeFault, isDataFault } from "@/lib/platform/db/data-fault";
import { isDatabaseLost } from "@/lib/platform/db/database-lost";
import { AppError } from "@/lib/shared/errors";
import { type AttemptRow, type Flight, findFlights, saveAnswer } from "./attempts.repo";
import { isLost } from "./find-lost-start";
import { judgeFlight } from "./judge-flight";
import { lookAtTasks, type Sightings } from "./look-at-tasks";
import { moveReshoot } from "./move-reshoot";
import { MIN_TICK_SECONDS, nextTickSeconds } from "./next-tick";
import { NOT_WATCHED } from "./note-dead-letter";
import { findUsualSeconds } from "./polling.repo";

type Look = { sightings: Sightings } | { error: AppError; againInSeconds: number };

/**
 * Looks once at everything a team's connection has in flight, moves what has moved, and books the next look while
 * anything is left. A look that fails moves nothing and comes back later, and a reshoot that cannot be moved is set aside
 * from the others. One process at a time looks for a team.
 */
export async function pollConnection(ctx: WorkerCtx, { teamId }: { teamId: string }): Promise<void> {
  const waitSeconds = await secondsUntilLook(ctx, teamId);
  if (waitSeconds > 0) return bookLook(ctx, teamId, Math.ceil(waitSeconds));
  const isMine = await withPollLease(ctx, teamId, () => lookOnce(ctx, teamId));
  if (!isMine) await bookLook(ctx, teamId, MIN_TICK_SECONDS);
}

const bookLook = (ctx: WorkerCtx, teamId: string, afterSeconds: number) =>
  ctx.queue.enqueue(ctx.db, "connection.poll", [{ teamId }], { afterSeconds });

async function lookOnce(ctx: WorkerCtx, teamId: string): Promise<void> {
  const began = performance.now();
  const flights = await findFlights(ctx.db, teamId);
  if (flights.length === 0) return;
  const visible = flights.filter((flight) => flight.row.status === "rendering" || isLost(flight, ctx));
  const look = await lookAt(ctx, teamId, visible);
  const waiting = flights.filter((flight) => !visible.includes(flight));
  for (const flight of visible) {
    const isWaiting = await stillInFlight(ctx, flight, look).catch((fault) => isStillWatched(ctx, flight, fault));
    if (isWaiting) waiting.push(flight);
  }
  if (waiting.length > 0) await bookNext(ctx, { teamId, waiting, look, began });
}

/**
 * What becomes of a reshoot that could not be moved: true while it is looked at again, with the others and no sooner. What
 * the database will never take, or has not taken for long, is left to a person, so that it is not tried for ever.
 */
async function isStillWatched(ctx: WorkerCtx, { row }: Flight, fault: unknown): Promise<boolean> {
  if (isDatabaseLost(fault)) throw fault;
  ctx.log.warn({ reshootId: row.id, ...describeFault(fault) }, "a reshoot could not be moved");
  const triedMs = ctx.now().getTime() - (row.startedAt ?? row.createdAt).getTime();
  if (!isDataFault(fault) && triedMs < ctx.settings.patience.lostStartMs) return true;
  const happened = { event: "overdue", from: row.status, changes: NOT_WATCHED } as const;
  return !(await ctx.db.transaction((tx) => moveReshoot(ctx, tx, row.id, happened)));
}

async function lookAt(ctx: WorkerCtx, teamId: string, flights: readonly Flight[]): Promise<Look> {
  if (flights.length === 0) return { sightings: new Map() };
  try {
    const client = await ctx.upstream.clientFor(teamId);
    const sightings = await lookAtTasks(client, flights);
    await noteLookWorked(ctx, teamId);
    return { sightings };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn({ err: error, teamId }, "a look at the upstream failed");
    return { error, againInSeconds: await noteLookFailed(ctx, teamId, error) };
  }
}

/** Applies what was seen of one reshoot; true while it needs another look, or somebody else just moved it. */
async function stillInFlight(ctx: WorkerCtx, flight: Flight, look: Look): Promise<boolean> {
  const happened = "error" in look ? judgeBlind(ctx, flight) : judgeSeen(ctx, flight, look.sightings);
  if (!happened) return true;
  const moved = await ctx.db.transaction(async (tx) => {
    const after = await moveReshoot(ctx, tx, flight.row.id, happened);
    if (after?.upstreamTaskId && flight.attempt) await adopt(ctx, tx, flight.attempt, after.upstreamTaskId);
    return after;
  });
  return !moved || moved.status === "rendering";
}

/** The task of a call whose answer was lost is as good as its answer. */
async function adopt(ctx: WorkerCtx, tx: Db, { id }: AttemptRow, upstreamTaskId: string): Promise<void> {
  const detail = "The answer was lost; its task was found by looking.";
  await saveAnswer(tx, id, { outcome: "accepted", upstreamTaskId, detail, answeredAt: ctx.now() });
}

function judgeSeen(ctx: WorkerCtx, flight: Flight, sightings: Sightings) {
  const { patience } = ctx.settings;
  return judgeFlight(flight.row, { task: sightings.get(flight.row.id), now: ctx.now(), patience });
}

/** Not having been able to look is no reason to ask a person, until it has gone on for as long as a render may take. */
function judgeBlind(ctx: WorkerCtx, flight: Flight) {
  const { patience } = ctx.settings;
  const now = new Date(ctx.now().getTime() - patience.renderMs);
  return judgeFlight(flight.row, { task: undefined, now, patience });
}

type Looked = { teamId: string; waiting: readonly Flight[]; look: Look; began: number };

/** The time between two looks runs from beginning to beginning, so a busy machine does not see results later for it. */
async function bookNext(ctx: WorkerCtx, { teamId, waiting, look, began }: Looked): Promise<void> {
  if ("error" in look) return bookLook(ctx, teamId, look.againInSeconds);
  const now = ctx.now().getTime();
  const inFlight = waiting.map(({ row }) => ({
    ageSeconds: (now - (row.startedAt ?? row.createdAt).getTime()) / 1000,
    isRendering: row.status === "rendering",
  }));
  const tickSeconds = nextTickSeconds(inFlight, await findUsualSeconds(ctx.db, teamId));
  await bookLook(ctx, teamId, Math.max(MIN_TICK_SECONDS / 2, tickSeconds - (performance.now() - began) / 1000));
}
