import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { MediaRow } from "@/lib/domain/media/media-row";
import { findResultFilms, findShownFile, type OpenShare } from "./open-shares.repo";
import { mayServe } from "./shared-films";
import { findStills } from "./stills";

type Asked = { mediaId: string /** To be kept by the visitor, not only seen. */; keep: boolean };

/** A file that an open link lets its visitor have; undefined for every other, whosever it is. */
export async function sharedFile(
  ctx: Pick<Ctx, "db">,
  { row }: OpenShare,
  asked: Asked,
): Promise<MediaRow | undefined> {
  if (!asked.keep && [row.sourceStillId, row.resultStillId].includes(asked.mediaId)) {
    const stills = await findStills(ctx, row, await findResultFilms(ctx.db, row));
    return [stills?.source, stills?.result].find((still) => still?.id === asked.mediaId);
  }
  const found = await findShownFile(ctx.db, row, asked.mediaId);
  return found?.films.some((film) => mayServe(row, film, asked)) ? found.file : undefined;
}
