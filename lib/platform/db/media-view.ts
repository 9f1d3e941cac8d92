import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { DerivativeKind } from "@/lib/shared/contracts/derivatives";
import type { StoryboardLayout } from "@/lib/shared/contracts/media";
import { derivatives, media } from "./schema/media";

/** A file made from a video that its screens show; depth maps are read one by one. */
export type DerivativeView = {
  kind: Exclude<DerivativeKind, "depth">;
  id: string;
  contentType: string;
  width: number | null;
  layout: StoryboardLayout | null;
};

/** The columns of a video in its wire form; for a select that joins `media`. */
export const mediaColumns = {
  id: media.id,
  contentType: media.contentType,
  bytes: media.bytes,
  sha256: media.sha256,
  width: media.width,
  height: media.height,
  durationSeconds: media.durationSeconds,
  framesPerSecond: media.framesPerSecond,
  frameCount: media.frameCount,
  hasSound: media.hasSound,
  soundCodec: media.soundCodec,
  codec: media.codec,
  longestGop: media.longestGop,
  thumbhash: media.thumbhash,
};

const made = sql.identifier("made");

/** Why the proxy or the mezzanine of the video that the select calls `media` could not be made. */
export const copyFailureOfMedia: SQL<string | null> = sql`(
  select ${derivatives}.failure from ${derivatives} where ${derivatives}.original_id = ${media}.id
  and ${derivatives}.status = 'failed' and ${derivatives}.kind in ('proxy', 'playback') limit 1)`;

/**
 * The derivatives of the video that the select calls `media`. One look-up per row: PostgreSQL runs it only for the rows of
 * the page. Columns are written with their table here, because drizzle omits tables in a select from one table, and the
 * video's ID would then be the derivative's.
 */
export const derivativesOfMedia: SQL<DerivativeView[]> = sql`(
  select coalesce(json_agg(json_build_object('kind', ${derivatives}.kind, 'id', ${made}.id,
    'contentType', ${made}.content_type, 'width', ${made}.width, 'layout', ${derivatives}.layout)), '[]'::json)
  from ${derivatives} join ${media} ${made} on ${made}.id = ${derivatives}.media_id
  where ${derivatives}.original_id = ${media}.id and ${derivatives}.status = 'ready' and ${derivatives}.kind <> 'depth')`;
