import type { DerivativeView, mediaColumns } from "@/lib/platform/db/media-view";
import type { media as mediaTable } from "@/lib/platform/db/schema/media";
import type { MediaInfo } from "@/lib/shared/contracts/media";
import { mediaUrl } from "./media-url";
import { needsPlaybackCopy } from "./needs-playback-copy";

/** The columns of a video row that `mediaColumns` selects. */
export type MediaFieldsRow = Pick<typeof mediaTable.$inferSelect, keyof typeof mediaColumns>;

const POSTER = /^poster_/;

/** The API form of a video and its derivatives; all null when there is none. `name` is the file name for downloads. */
export function toMediaFields(
  row: MediaFieldsRow | null,
  made: readonly DerivativeView[],
  name: string,
  copyFailure: string | null = null,
): MediaInfo {
  const posters = made
    .filter(({ kind }) => POSTER.test(kind))
    .sort((one, other) => (one.width ?? 0) - (other.width ?? 0));
  const fileOf = (kind: DerivativeView["kind"]) => made.find((each) => each.kind === kind) ?? null;
  const storyboard = fileOf("storyboard");
  const video = mediaUrl(row);
  return {
    ...factsOf(row),
    posterUrl: mediaUrl(posters.at(Math.floor(posters.length / 2)) ?? null),
    posterUrls: posters.map((poster) => ({ width: poster.width ?? 0, url: mediaUrl(poster) ?? "" })),
    storyboard: storyboard?.layout ? { ...storyboard.layout, url: mediaUrl(storyboard) ?? "" } : null,
    proxyUrl: mediaUrl(fileOf("proxy")),
    playbackUrl: mediaUrl(fileOf("playback")) ?? (row && !needsPlaybackCopy(row) ? video : null),
    copyFailure,
    downloadUrl: video && `${video}?name=${encodeURIComponent(name)}`,
  };
}

const factsOf = (row: MediaFieldsRow | null) => ({
  width: row?.width ?? null,
  height: row?.height ?? null,
  durationSeconds: row?.durationSeconds ?? null,
  framesPerSecond: row?.framesPerSecond ?? null,
  frameCount: row?.frameCount ?? null,
  hasSound: row?.hasSound ?? null,
  codec: row?.codec ?? null,
  bytes: row?.bytes ?? null,
  sha256: row?.sha256 ?? null,
  thumbhash: row?.thumbhash ?? null,
});
