import "server-only";
import { join } from "node:path";
import type { Ctx } from "@/lib/context";
import type { StoredFile } from "@/lib/storage/storage";
import { download } from "./download";
import { type Facts, probe } from "./probe";
import { requireRoom } from "./storage-room";

/** A film whose bytes are in our storage, before any row names them. */
export type KeptFilm = { file: StoredFile; facts: Facts };
type KeepCtx = Pick<Ctx, "storage" | "settings">;

/**
 * Copies a film into our storage and reads its facts; only what is a film gets in. Throws `MediaFault` for one that will
 * never do, and `storage_full`.
 */
export async function keepFilm({ storage, settings }: KeepCtx, url: string): Promise<KeptFilm> {
  await requireRoom({ storage, settings });
  return storage.withScratch(async (folder) => {
    const path = join(folder, "film.mp4");
    const { sha256 } = await download(url, path, settings.hosts);
    const facts = await probe(path);
    return { file: await storage.keep(path, { extension: "mp4", sha256 }), facts };
  });
}
