import "server-only";
import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, lt, notInArray, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { members, users } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { ratings } from "@/lib/platform/db/schema/review";
import { runSteps, runs } from "@/lib/platform/db/schema/runs";
import { FINAL_STATUSES } from "@/lib/shared/contracts/reshoot-status";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import { OPEN_RUN_STATES, type RunPause, type RunState, type StepOutcome } from "@/lib/shared/contracts/run-states";
import type { Role } from "@/lib/shared/permissions";

export type RunRow = typeof runs.$inferSelect;
type NewRun = typeof runs.$inferInsert & { id: string };

/** Inserts a run with its motions in order; false when its request key is used, or its source has an open run. */
export async function insertRun(tx: Db, run: NewRun, steps: (typeof runSteps.$inferInsert)[]): Promise<boolean> {
  const rows = await tx.insert(runs).values(run).onConflictDoNothing().returning({ id: runs.id });
  if (rows.length === 0) return false;
  await tx.insert(runSteps).values(steps);
  return true;
}

export async function findByRequestKey(db: Db, teamId: string, requestKey: string): Promise<RunRow | undefined> {
  const rows = await db
    .select()
    .from(runs)
    .where(and(eq(runs.teamId, teamId), eq(runs.requestKey, requestKey)));
  return rows[0];
}

/** Locks a run until the transaction ends: whatever moves a run waits for each other here. */
export async function lockRun(tx: Db, id: string, teamId?: string): Promise<RunRow | undefined> {
  const rows = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.id, id), teamId === undefined ? undefined : eq(runs.teamId, teamId)))
    .for("no key update"); // text-ok: SQL
  return rows[0];
}

/** Ratings of guests and of people who left the team judge nothing. */
const isMembers = and(eq(members.userId, ratings.userId), eq(members.teamId, ratings.teamId));

/** The motions of a run in order, with what a decision needs of their reshoots and ratings. Only members' ratings count. */
export async function findSteps(db: Db, run: Pick<RunRow, "id" | "teamId">) {
  return db
    .select({
      id: runSteps.id,
      motion: runSteps.motion,
      reshootId: runSteps.reshootId,
      outcome: runSteps.outcome,
      known: runSteps.known,
      status: reshoots.status,
      isDeleted: sql<boolean>`${reshoots.deletedAt} is not null`,
      ratings: sql<Rating[]>`array(
        select ${ratings.rating}::text from ${ratings}
        join ${members} on ${members.userId} = ${ratings.userId} and ${members.teamId} = ${ratings.teamId}
        where ${ratings.reshootId} = ${runSteps.reshootId})`,
    })
    .from(runSteps)
    .leftJoin(reshoots, eq(reshoots.id, runSteps.reshootId))
    .where(and(eq(runSteps.teamId, run.teamId), eq(runSteps.runId, run.id)))
    .orderBy(asc(runSteps.position));
}
export type StepView = Awaited<ReturnType<typeof findSteps>>[number];

/**
 * The reshoots of a run that may still cost something, locked: whatever the provider has answered by now is seen, and what it
 * answers later finds the run as this transaction leaves it.
 */
export async function lockUnfinished(tx: Db, run: Pick<RunRow, "id" | "teamId">) {
  return tx
    .select({ id: reshoots.id, status: reshoots.status })
    .from(reshoots)
    .innerJoin(runSteps, eq(runSteps.reshootId, reshoots.id))
    .where(
      and(
        eq(reshoots.teamId, run.teamId),
        eq(runSteps.runId, run.id),
        notInArray(reshoots.status, [...FINAL_STATUSES]),
      ),
    )
    .orderBy(asc(reshoots.id))
    .for("no key update", { of: reshoots }); // text-ok: SQL
}

/** Changes an open run; false when it is over. `endedAt` is set exactly when it ends. */
export async function changeRun(
  tx: Db,
  id: string,
  changes: { state: RunState; pausedBecause?: RunPause | null; endedAt?: Date; orderedBy?: string },
): Promise<boolean> {
  const rows = await tx
    .update(runs)
    .set({ pausedBecause: null, ...changes })
    .where(and(eq(runs.id, id), inArray(runs.state, [...OPEN_RUN_STATES])))
    .returning({ id: runs.id });
  return rows.length > 0;
}

/** Says what became of a motion; a second word changes nothing. */
export async function closeStep(tx: Db, id: string, outcome: StepOutcome): Promise<void> {
  await tx
    .update(runSteps)
    .set({ outcome })
    .where(and(eq(runSteps.id, id), isNull(runSteps.outcome)));
}

/** A pick of a motion that was passed before counts. */
export async function pickStep(tx: Db, id: string): Promise<void> {
  await tx.update(runSteps).set({ outcome: "picked" }).where(eq(runSteps.id, id));
}

/** Joins a motion with its reshoot, once. */
export async function linkReshoot(tx: Db, id: string, reshootId: string): Promise<void> {
  const rows = await tx
    .update(runSteps)
    .set({ reshootId })
    .where(and(eq(runSteps.id, id), isNull(runSteps.reshootId)))
    .returning({ id: runSteps.id });
  if (rows.length === 0) throw new Error(`the motion ${id} of a run is ordered already`);
}

/** Remembers how many reshoots of a motion that is not ordered yet a member knows of. */
export async function rememberKnown(tx: Db, id: string, known: number): Promise<void> {
  await tx
    .update(runSteps)
    .set({ known })
    .where(and(eq(runSteps.id, id), isNull(runSteps.reshootId)));
}

/** Whether the team has this source outside the trash. */
export async function hasSource(db: Db, teamId: string, videoId: string): Promise<boolean> {
  const rows = await db
    .select({ id: videos.id })
    .from(videos)
    .where(and(eq(videos.teamId, teamId), eq(videos.id, videoId), isNull(videos.deletedAt)));
  return rows.length > 0;
}

/** The role of a person in a team; undefined when they are no member. */
export async function findRole(db: Db, teamId: string, userId: string): Promise<Role | undefined> {
  const rows = await db
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.userId, userId)));
  return rows[0]?.role;
}

const view = (db: Db) =>
  db
    .select({ run: runs, creator: { id: users.id, name: users.name } })
    .from(runs)
    .innerJoin(users, eq(users.id, runs.createdBy));
export type RunView = Awaited<ReturnType<typeof view>>[number];

const MOST_RUNS = 20;

/** The runs of a source, newest first. */
export const findRunsOf = (db: Db, teamId: string, videoId: string): Promise<RunView[]> =>
  view(db)
    .where(and(eq(runs.teamId, teamId), eq(runs.videoId, videoId)))
    .orderBy(desc(runs.id))
    .limit(MOST_RUNS);

export async function findRun(db: Db, teamId: string, id: string): Promise<RunView | undefined> {
  const rows = await view(db).where(and(eq(runs.teamId, teamId), eq(runs.id, id)));
  return rows[0];
}

/**
 * Running runs of any team that may have lost their task: the first motion without an outcome is to be ordered, or its reshoot
 * was rated, has failed or was deleted. A run that waits for a rating has nothing to do.
 */
export async function findIdleRuns(db: Db, before: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: runs.id })
    .from(runs)
    .innerJoin(runSteps, and(eq(runSteps.runId, runs.id), isNull(runSteps.outcome)))
    .leftJoin(reshoots, eq(reshoots.id, runSteps.reshootId))
    .where(
      and(
        eq(runs.state, "running"),
        lt(runs.createdAt, before),
        sql`not exists (select from ${runSteps} earlier where earlier.run_id = ${runs.id}
          and earlier.outcome is null and earlier.position < ${runSteps.position})`,
        or(
          isNull(reshoots.id),
          inArray(reshoots.status, ["failed", "cancelled"]),
          isNotNull(reshoots.deletedAt),
          exists(
            db
              .select({ one: sql`1` })
              .from(ratings)
              .innerJoin(members, isMembers)
              .where(eq(ratings.reshootId, reshoots.id)),
          ),
        ),
      ),
    )
    .orderBy(asc(runs.id));
  return rows.map(({ id }) => id);
}
