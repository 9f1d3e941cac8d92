import * as z from "./schema";

const Count = z.int();
const MediaAddress = z.string();

/** Where the stills of a storyboard lie on its sprite: row by row, `count` of them, one each `secondsPerTile`. */
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
 * What is known of the video behind a source or a ready reshoot, and the files made of it. Null (or empty) is not known
 * or not made yet; `docs/media.md` says what each file is good for. Addresses are under `/api/media/` and never change
 * what they serve.
 */
export const MediaFields = {
  width: z.nullable(Count),
  height: z.nullable(Count),
  /** Of the picture alone; the sound may be a little longer. */
  durationSeconds: z.nullable(z.number()),
  framesPerSecond: z.nullable(z.number()),
  /** Counted, not computed. */
  frameCount: z.nullable(Count),
  hasSound: z.nullable(z.boolean()),
  /** As in RFC 6381: `avc1.64001f`. */
  codec: z.nullable(z.string()),
  bytes: z.nullable(Count),
  sha256: z.nullable(z.string()),
  /** The poster of middle width. */
  posterUrl: z.nullable(MediaAddress),
  /** Every width there is, narrowest first. */
  posterUrls: z.array(z.object({ width: Count, url: MediaAddress })),
  /** The poster in some 25 bytes, base64, for the first paint. */
  thumbhash: z.nullable(z.string()),
  storyboard: z.nullable(z.extend(StoryboardLayout, { url: MediaAddress })),
  /** 360p with sound and a key frame every 6 frames, frame for frame the same as the video. */
  proxyUrl: z.nullable(MediaAddress),
  /** The best file to play and seek: the video itself where its key frames lie close, else a 720p copy with one every 12. */
  playbackUrl: z.nullable(MediaAddress),
  /** One sentence when a smaller copy could not be made: browsers may not be able to play such a video either. */
  copyFailure: z.nullable(z.string()),
  /** The video itself, to keep, under a name people can read. */
  downloadUrl: z.nullable(MediaAddress),
};

const MediaInfo = z.object(MediaFields);
export type MediaInfo = z.output<typeof MediaInfo>;
