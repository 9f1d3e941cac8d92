import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { MediaRow } from "@/lib/domain/media/media-row";
import { findResultVideos, findShownFile, type OpenShare } from "./open-shares.repo";
import { mayServe } from "./share-videos";
import { maySketchWith } from "./shared-sketches";
import { findStills } from "./stills";

type Asked = { mediaId: string /** For a download by the visitor, not only for playback. */; keep: boolean };

/** A file that an open share lets its visitor have; undefined for any other file. */
export async function shareFile(ctx: Pick<Ctx, "db">, { row }: OpenShare, asked: Asked): Promise<MediaRow | undefined> {
  if (row.scope === "sketches") return asked.keep ? undefined : maySketchWith(ctx, row, asked.mediaId);
  if (!asked.keep && [row.sourceStillId, row.resultStillId].includes(asked.mediaId)) {
    const stills = await findStills(ctx, row, await findResultVideos(ctx.db, row));
    return [stills?.source, stills?.result].find((still) => still?.id === asked.mediaId);
  }
  const found = await findShownFile(ctx.db, row, asked.mediaId);
  return found?.matches.some((video) => mayServe(row, video, asked)) ? found.file : undefined;
}
