import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { deleteExpired, purgeTrash } from "@/lib/domain/trash/sweep-trash";
import { hashInKey } from "@/lib/platform/blobs/file-key";
import type { ListedFile } from "@/lib/platform/blobs/storage";
import {
  adoptFiles,
  deleteMedia,
  findUnnamedMedia,
  findUnreferencedFiles,
  forgetFile,
  lockUnreferenced,
} from "./storage.repo";

const EVERY_SECONDS = 3 * 60 * 60;
/** Younger things may still be on their way into a transaction. */
const SETTLED_IN_MS = 60 * 60 * 1000;
const CHUNK = 500;

/**
 * Makes room, and never takes what is referenced: results past their team's retention go to the trash, what has lain
 * there long enough loses its files, media that nothing names lose their row, files that no row names are removed, and
 * files that nobody knows of become known, to go with the next sweep.
 */
export async function sweepStorage(ctx: WorkerCtx): Promise<void> {
  const now = ctx.now();
  const before = new Date(now.getTime() - SETTLED_IN_MS);
  const expired = await deleteExpired(ctx);
  const purged = await purgeTrash(ctx);
  const forgotten = await forgetMedia(ctx, before);
  const removed = await removeFiles(ctx, before);
  await makeKnown(ctx, before);
  ctx.log.info({ expired, purged, forgotten, removed }, "swept the storage");
}

/** Sees that a sweep is booked; one at most waits. */
export async function scheduleStorageSweep(ctx: WorkerCtx): Promise<void> {
  await ctx.queue.enqueue(ctx.db, "storage.sweep", [{}], { afterSeconds: EVERY_SECONDS });
}

/** What was made of a video loses its name with the video, so this goes round until nothing more is found. */
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
