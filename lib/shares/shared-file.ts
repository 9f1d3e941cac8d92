import "server-only";
import type { Ctx } from "@/lib/context";
import type { MediaRow } from "@/lib/media/open-media";
import { findShownFile, type OpenShare } from "./open-shares.repo";
import { mayServe } from "./shared-films";

type Asked = { mediaId: string /** To be kept by the visitor, not only seen. */; keep: boolean };

/** A file that an open link lets its visitor have; undefined for every other, whosever it is. */
export async function sharedFile(
  ctx: Pick<Ctx, "db">,
  { row }: OpenShare,
  asked: Asked,
): Promise<MediaRow | undefined> {
  const found = await findShownFile(ctx.db, row, asked.mediaId);
  return found?.films.some((film) => mayServe(row, film, asked)) ? found.file : undefined;
}
