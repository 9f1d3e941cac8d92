import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { MediaRow } from "@/lib/domain/media/media-row";
import { mediaUrl } from "@/lib/domain/media/media-url";
import type { DerivativeKind } from "@/lib/shared/contracts/derivatives";
import type { SharedSketches } from "@/lib/shared/contracts/share-view";
import { findShownFile, findSourceDepth, type OpenShare } from "./open-shares.repo";
import type { ShareRow } from "./share-state.repo";
import { OWN_FILES, sharedSource } from "./share-videos";

/** What sketches are drawn from; the source itself is not among it. */
const DRAWN_FROM: readonly DerivativeKind[] = ["poster_320", "poster_640", "poster_1280", "proxy"];

/** The source of a share that shows sketches, with what its visitor's browser draws them from; null for every other share. */
export async function sharedSketches(
  ctx: Pick<Ctx, "db">,
  { row }: OpenShare,
  address: { base: string },
): Promise<SharedSketches | null> {
  if (row.scope !== "sketches") return null;
  const source = await sharedSource(ctx, row, address);
  if (!source) return null;
  const { posterUrl, posterUrls, proxyUrl, thumbhash, width, height, durationSeconds } = source;
  const depth = await findSourceDepth(ctx.db, row);
  return {
    source: { posterUrl, posterUrls, proxyUrl, thumbhash, width, height, durationSeconds },
    depth: depth
      ? { ...depth.layout, mapUrl: (mediaUrl(depth.map) ?? "").replace(OWN_FILES, `${address.base}/`) }
      : null,
  };
}

/** The file, where a share's sketches are drawn from it; undefined for every other file. */
export async function maySketchWith(
  ctx: Pick<Ctx, "db">,
  row: ShareRow,
  mediaId: string,
): Promise<MediaRow | undefined> {
  const depth = await findSourceDepth(ctx.db, row);
  if (depth?.map.id === mediaId) return depth.map;
  const found = await findShownFile(ctx.db, row, mediaId);
  return found?.matches.flatMap(({ made }) => made).some(({ id, kind }) => id === mediaId && DRAWN_FROM.includes(kind))
    ? found.file
    : undefined;
}
