import "server-only";
import type { WorkerCtx } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import { recordEvent } from "@/lib/events/record-event";
import { forgetCards } from "@/lib/shares/redraw-shares";
import { hashInKey } from "@/lib/storage/file-key";
import type { ListedFile } from "@/lib/storage/storage";
import {
  addSpaceAudit,
  adoptFiles,
  deleteMedia,
  findUnnamedMedia,
  findUnreferencedFiles,
  forgetFile,
  lockUnreferenced,
} from "./space.repo";
import { purgeTrash, trashExpired } from "./trash.repo";

const EVERY_SECONDS = 3 * 60 * 60;
/** Younger things may still be on their way into a transaction. */
const SETTLED_IN_MS = 60 * 60 * 1000;
const CHUNK = 500;

/**
 * Makes room, and never takes what is referenced: results past their team's retention go to the trash, what has lain
 * there long enough loses its files, media that nothing names lose their row, files that no row names are removed, and
 * files that nobody knows of become known, to go with the next sweep.
 */
export async function sweepSpace(ctx: WorkerCtx): Promise<void> {
  const now = ctx.now();
  const before = new Date(now.getTime() - SETTLED_IN_MS);
  const expired = await expire(ctx, now);
  const purged = await purge(ctx, now);
  const forgotten = await forgetMedia(ctx, before);
  const removed = await removeFiles(ctx, before);
  await makeKnown(ctx, before);
  ctx.log.info({ expired, purged, forgotten, removed }, "swept the storage");
}

/** Sees that a sweep is booked; one at most waits. */
export async function bookSpaceSweep(ctx: WorkerCtx): Promise<void> {
  await ctx.queue.enqueue(ctx.db, "space.sweep", [{}], { afterSeconds: EVERY_SECONDS });
}

/** What a person's deletion does, done by itself: the screens, the links' pictures and the audit hear of it. */
async function expire(ctx: WorkerCtx, now: Date): Promise<number> {
  for (let expired = 0; ; ) {
    const gone = await ctx.db.transaction(async (tx) => {
      const rows = await trashExpired(tx, now, CHUNK);
      await forgetCards(ctx, tx, { videos: [], reshoots: rows.map(({ id }) => id) });
      const entries = rows.map(({ id, teamId }) => ({ teamId, userId: null, action: "reshoot.expire", subject: id }));
      await addSpaceAudit(tx, ...entries);
      await tellTeams(tx, "reshoot", rows);
      return rows;
    });
    if (gone.length === 0) return expired;
    expired += gone.length;
  }
}

async function tellTeams(tx: Db, noun: "video" | "reshoot", rows: readonly { teamId: string }[]): Promise<void> {
  for (const teamId of new Set(rows.map((row) => row.teamId))) await recordEvent(tx, teamId, { noun });
}

async function purge(ctx: WorkerCtx, now: Date): Promise<number> {
  const before = new Date(now.getTime() - ctx.settings.storage.trashMs);
  return ctx.db.transaction(async (tx) => {
    const gone = await purgeTrash(tx, { before, now });
    const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
    await forgetCards(ctx, tx, { videos: idsOf(gone.videos), reshoots: idsOf(gone.reshoots) });
    await tellTeams(tx, "video", gone.videos);
    await tellTeams(tx, "reshoot", gone.reshoots);
    return gone.videos.length + gone.reshoots.length;
  });
}

/** What was made of a film loses its name with the film, so this goes round until nothing more is found. */
async function forgetMedia({ db }: WorkerCtx, before: Date): Promise<number> {
  for (let forgotten = 0; ; ) {
    let round = 0;
    for (const id of await findUnnamedMedia(db, before)) round += (await deleteMedia(db, id)) ? 1 : 0;
    if (round === 0) return forgotten;
    forgotten += round;
  }
}

/** The lock on the file's row holds new references back until its bytes and its row are gone. */
async function removeFiles({ db, storage }: WorkerCtx, before: Date): Promise<number> {
  for (let removed = 0; ; ) {
    let round = 0;
    for (const key of await findUnreferencedFiles(db, before)) {
      round += await db.transaction(async (tx) => {
        if (!(await lockUnreferenced(tx, key, before))) return 0;
        await storage.remove(key);
        await forgetFile(tx, key);
        return 1;
      });
    }
    if (round === 0) return removed;
    removed += round;
  }
}

async function makeKnown({ db, storage }: WorkerCtx, before: Date): Promise<void> {
  let found: ListedFile[] = [];
  for await (const file of storage.list()) {
    if (file.modifiedAt < before) found.push(file);
    if (found.length < CHUNK) continue;
    await adoptFiles(db, found, hashInKey);
    found = [];
  }
  await adoptFiles(db, found, hashInKey);
}
