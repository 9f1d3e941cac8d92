import "server-only";
import { join } from "node:path";
import type { Ctx } from "@/lib/domain/context";
import type { StoredFile } from "@/lib/platform/blobs/storage";
import { MediaFault } from "@/lib/platform/media-fault";
import { download } from "./download";
import { keepFile } from "./keep-file";
import { type Facts, probe } from "./probe";
import { requireRoom } from "./storage-room";

/** A video whose bytes are in our storage; no row references it yet. */
export type StoredVideo = { file: StoredFile; facts: Facts };
type KeepCtx = Pick<Ctx, "db" | "storage" | "settings">;

/**
 * Copies a video into our storage and reads its facts. Only a complete video is accepted; an incomplete one is
 * downloaded once more. Throws `MediaFault` for a video that cannot be used, and `storage_full`.
 */
export async function storeVideo(ctx: KeepCtx, url: string): Promise<StoredVideo> {
  await requireRoom(ctx);
  try {
    return await fetchVideo(ctx, url);
  } catch (error) {
    if (!isIncomplete(error)) throw error;
    return fetchVideo(ctx, url);
  }
}

/** Whether a retry may get the missing bytes: the upstream may still be writing the file. */
const isIncomplete = (error: unknown) => error instanceof MediaFault && error.reason === "incomplete";

const fetchVideo = (ctx: KeepCtx, url: string): Promise<StoredVideo> =>
  ctx.storage.withScratch(async (folder) => {
    const path = join(folder, "video.mp4");
    const { sha256 } = await download(url, path, ctx.settings.hosts);
    const facts = await probe(path);
    return { file: await keepFile(ctx, path, { extension: "mp4", sha256 }), facts };
  });
