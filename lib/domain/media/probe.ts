import "server-only";
import { z } from "zod";
import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readVideoFile } from "./read-video-file";

const MAX_SIDE = 8192;
const MAX_SECONDS = 15 * 60;
const MAX_FRAMES_PER_SECOND = 240;

const Said = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  durationSeconds: z.number().positive().transform(toMicroseconds),
  framesPerSecond: z.number().positive().transform(toThousandths),
  isVariableRate: z.boolean(),
  startSeconds: z.number(),
  isLate: z.boolean(),
  frameCount: z.number().int().positive(),
  longestGop: z.number().int().positive(),
  codec: z.string().nullable(),
  hasSound: z.boolean(),
  soundCodec: z.string().nullable(),
  /** The file's own IDs of the tracks that these facts are about: the file may hold more tracks. */
  pictureId: z.number().int().nonnegative(),
  soundId: z.number().int().nonnegative().nullable(),
  orientation: z.object({ rotation: z.literal([0, 90, 180, 270]), isMirrored: z.boolean() }),
  colour: z.object({
    matrix: z.enum(["bt601", "bt709", "bt2020", "rgb"]),
    fullRange: z.boolean(),
    gamut: z.enum(["standard", "wide", "hdr"]),
    transfer: z.enum(["pq", "hlg"]).nullable(),
  }),
});
const Flawed = z.discriminatedUnion("flaw", [
  z.object({ flaw: z.enum(["ends_early", "spoilt", "no_picture"]) }),
  z.object({ flaw: z.literal("not_whole"), frameCount: z.number(), listed: z.number() }),
]);

/**
 * The facts of a video, as `readTrack` finds them in browsers too. The duration is that of its picture; the sound may
 * be longer. `startSeconds` is when its first frame is shown, counted from the file's first moment; `isLate` means
 * that this is not 0.
 */
export type Facts = z.output<typeof Said>;

/**
 * Reads the facts of an MP4 without decoding it, in another process: a file that is made to take all memory or time
 * harms only that process. Throws `MediaFault` for a file that cannot be read or is too large.
 */
export async function probe(path: string): Promise<Facts> {
  const reading = await readVideoFile(path);
  const flawed = Flawed.safeParse("said" in reading ? reading.said : null);
  if (flawed.success) throw faultOf(flawed.data);
  const facts = Said.safeParse("said" in reading ? reading.said : null);
  if (!facts.success) throw unreadable("said" in reading ? facts.error : reading);
  refuseMonsters(facts.data);
  return facts.data;
}

function toMicroseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

function toThousandths(rate: number): number {
  return Math.max(1, Math.round(rate * 1e3)) / 1e3;
}

function refuseMonsters({ width, height, durationSeconds, frameCount }: Facts): void {
  const framesPerSecond = Math.round(frameCount / durationSeconds);
  if (width > MAX_SIDE || height > MAX_SIDE) throw tooMuch(m.errors_media_too_many_pixels({ width, height }));
  refuseLength(durationSeconds);
  if (framesPerSecond > MAX_FRAMES_PER_SECOND) throw tooMuch(m.errors_media_too_many_frames({ rate: framesPerSecond }));
}

/** Throws `MediaFault` for a video that is too long. */
export function refuseLength(seconds: number): void {
  if (seconds > MAX_SECONDS) throw tooMuch(m.errors_media_too_long({ minutes: Math.round(seconds / 60) }));
}

const tooMuch = (message: string) => new MediaFault("too_large", message);

function faultOf(said: z.output<typeof Flawed>): MediaFault {
  switch (said.flaw) {
    case "ends_early":
      return new MediaFault("incomplete", m.errors_media_ends_early());
    case "spoilt":
      return new MediaFault("incomplete", m.errors_media_parts_missing());
    case "no_picture":
      return new MediaFault("other_kind", m.errors_media_no_picture());
    case "not_whole":
      return new MediaFault(
        "not_a_video",
        m.errors_media_frames_missing({ listed: said.listed, count: said.frameCount }),
      );
  }
}

const unreadable = (cause: unknown) => new MediaFault("not_a_video", m.errors_media_unreadable(), { cause });
