import * as z from "./schema";

const Count = z.int();
const MediaAddress = z.string();

/** The layout of a storyboard's sprite: row by row, `count` stills, one every `secondsPerTile` seconds. */
export const StoryboardLayout = z.object({
  columns: Count,
  rows: Count,
  count: Count,
  tileWidth: Count,
  tileHeight: Count,
  secondsPerTile: z.number(),
});
export type StoryboardLayout = z.output<typeof StoryboardLayout>;

/**
 * Facts about the video of a source or a ready reshoot, and the files made from it. Null (or empty) means unknown or not made
 * yet; `docs/media.md` describes each file. URLs are under `/api/media/` and their content never changes.
 */
export const MediaFields = {
  width: z.nullable(Count),
  height: z.nullable(Count),
  /** Of the video track alone; the audio may be a little longer. */
  durationSeconds: z.nullable(z.number()),
  framesPerSecond: z.nullable(z.number()),
  /** Counted, not computed from the duration. */
  frameCount: z.nullable(Count),
  hasSound: z.nullable(z.boolean()),
  /** As in RFC 6381: `avc1.64001f`. */
  codec: z.nullable(z.string()),
  bytes: z.nullable(Count),
  sha256: z.nullable(z.string()),
  /** The poster of medium width. */
  posterUrl: z.nullable(MediaAddress),
  /** All posters, narrowest first. */
  posterUrls: z.array(z.object({ width: Count, url: MediaAddress })),
  /** A thumbhash of the poster in about 25 bytes, base64, for the first paint. */
  thumbhash: z.nullable(z.string()),
  storyboard: z.nullable(z.extend(StoryboardLayout, { url: MediaAddress })),
  /** The proxy: 360p with audio and a key frame every 6 frames; its frames match those of the video one to one. */
  proxyUrl: z.nullable(MediaAddress),
  /**
   * The best file to play and seek: the video itself when its key frames are close together, else a 720p mezzanine with a key
   * frame every 12 frames.
   */
  playbackUrl: z.nullable(MediaAddress),
  /** One sentence when a smaller copy could not be made; browsers may then be unable to play the video too. */
  copyFailure: z.nullable(z.string()),
  /** The video itself for download, under a readable file name. */
  downloadUrl: z.nullable(MediaAddress),
};

const MediaInfo = z.object(MediaFields);
export type MediaInfo = z.output<typeof MediaInfo>;
