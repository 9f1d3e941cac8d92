import "server-only";
import { forgetAttachments } from "@/lib/domain/comments/forget-attachments";
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
/** Newer files may still belong to a transaction that is not committed. */
const GRACE_MS = 60 * 60 * 1000;
const CHUNK = 500;

/**
 * Frees storage that is not referenced. Results past their team's retention go to the trash, old items in the trash
 * lose their files, pictures that no comment took within a day lose their row, media without a reference lose their row, files without a row are deleted, and unknown files get
 * a row, so that the next sweep deletes them.
 */
export async function sweepStorage(ctx: WorkerCtx): Promise<void> {
  const now = ctx.now();
  const before = new Date(now.getTime() - GRACE_MS);
  const expired = await deleteExpired(ctx);
  const purged = await purgeTrash(ctx);
  await forgetAttachments(ctx);
  const forgotten = await forgetMedia(ctx, before);
  const removed = await removeFiles(ctx, before);
  await makeKnown(ctx, before);
  ctx.log.info({ expired, purged, forgotten, removed }, "swept the storage");
}

/** Queues a sweep if none is queued; at most one waits. */
export async function scheduleStorageSweep(ctx: WorkerCtx): Promise<void> {
  await ctx.queue.enqueue(ctx.db, "storage.sweep", [{}], { afterSeconds: EVERY_SECONDS });
}

/**
 * Deletes media without a reference. A video's derivatives lose their reference with it, so this repeats until
 * nothing is found.
 */
async function forgetMedia({ db }: WorkerCtx, before: Date): Promise<number> {
  for (let forgotten = 0; ; ) {
    let round = 0;
    for (const id of await findUnnamedMedia(db, before)) round += (await deleteMedia(db, id)) ? 1 : 0;
    if (round === 0) return forgotten;
    forgotten += round;
  }
}

/** The lock on the file's row blocks new references until its bytes and its row are deleted. */
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
