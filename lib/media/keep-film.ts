import "server-only";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import type { StoredFile } from "@/lib/storage/storage";
import { findFfmpeg } from "./find-ffmpeg";
import { makePoster, type Poster } from "./make-poster";
import { insertOrFind } from "./media.repo";
import { type Facts, probe } from "./probe";
import { saveFromUrl } from "./save-from-url";

/** A film whose bytes are in our storage, before any row names them. */
export type KeptFilm = { file: StoredFile; facts: Facts; poster: Poster | null };
type KeepCtx = Pick<Ctx, "storage" | "settings" | "log">;

/**
 * Copies a film into our storage, reads its facts and draws its poster. Throws `MediaFault` for a film that will never
 * do. A film without a poster is still a film: that it could not be drawn is only logged.
 */
export async function keepFilm(ctx: KeepCtx, url: string): Promise<KeptFilm> {
  const file = await saveFromUrl(ctx.storage, ctx.settings.hosts, url);
  const path = await ctx.storage.locate(file.key);
  if (!path) throw new Error(`${file.key} vanished from the storage`);
  const facts = await probe(path);
  return { file, facts, poster: await posterOf(ctx, path, facts) };
}

async function posterOf(ctx: KeepCtx, path: string, facts: Facts): Promise<Poster | null> {
  try {
    const ffmpeg = await findFfmpeg(ctx.settings.ffmpegPath, ctx.log);
    return ffmpeg ? await makePoster(ctx.storage, ffmpeg, { path, ...facts }) : null;
  } catch (error) {
    ctx.log.warn({ err: error }, "a poster could not be drawn");
    return null;
  }
}

/** Gives a kept film its rows. Belongs in the transaction that makes the video or reshoot `ready`. */
export async function recordFilm(tx: Db, teamId: string, { file, facts, poster }: KeptFilm) {
  const film = await insertOrFind(tx, { teamId, ...file, contentType: "video/mp4", ...facts });
  const picture = poster && (await insertOrFind(tx, { teamId, ...poster }));
  return { mediaId: film.id, posterId: picture?.id ?? null };
}
