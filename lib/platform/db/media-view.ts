import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { DerivativeKind } from "@/lib/shared/contracts/derivatives";
import type { StoryboardLayout } from "@/lib/shared/contracts/media";
import { derivatives, media } from "./schema/media";

/** A file made of a video. */
export type DerivativeView = {
  kind: DerivativeKind;
  id: string;
  contentType: string;
  width: number | null;
  layout: StoryboardLayout | null;
};

/** The columns of a video that its wire form tells; for a select that joins `media`. */
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

/** Why a smaller copy of the video that the select knows as `media` could not be made. */
export const copyFailureOfMedia: SQL<string | null> = sql`(
  select ${derivatives}.failure from ${derivatives} where ${derivatives}.original_id = ${media}.id
  and ${derivatives}.status = 'failed' and ${derivatives}.kind in ('proxy', 'playback') limit 1)`;

/**
 * The files made of the video that the select knows as `media`. One look per row: PostgreSQL leaves it until the page is
 * cut. Columns are named with their tables here: in a select of one table drizzle would leave those names away, and the
 * video's id would be the made file's.
 */
export const derivativesOfMedia: SQL<DerivativeView[]> = sql`(
  select coalesce(json_agg(json_build_object('kind', ${derivatives}.kind, 'id', ${made}.id,
    'contentType', ${made}.content_type, 'width', ${made}.width, 'layout', ${derivatives}.layout)), '[]'::json)
  from ${derivatives} join ${media} ${made} on ${made}.id = ${derivatives}.media_id
  where ${derivatives}.original_id = ${media}.id and ${derivatives}.status = 'ready')`;
