import "server-only";
import { join } from "node:path";
import { z } from "zod";
import { MediaFault } from "./media-fault";
import { ProgramFailure, runProgram } from "./run-program";

const TIMEOUT_MS = 20_000;
const HEAP_MIB = 192;
const MAX_SIDE = 8192;
const MAX_SECONDS = 15 * 60;
const MAX_FRAMES_PER_SECOND = 240;

const Said = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  durationSeconds: z.number().positive(),
  frameCount: z.number().int().positive(),
  longestGop: z.number().int().positive(),
  codec: z.string().nullable(),
  hasSound: z.boolean(),
});

/** What a film is. The duration is that of its picture; the sound may be longer. */
export type Facts = z.output<typeof Said> & { framesPerSecond: number };

/**
 * Reads what an MP4 says of itself without decoding it, in a process of its own: a file that is made to take all memory
 * or all time takes that process only. Throws `MediaFault` for what cannot be read, or is larger than we work with.
 */
export async function probe(path: string): Promise<Facts> {
  const facts = Said.safeParse(JSON.parse((await ask(path)).toString() || "null"));
  if (!facts.success) throw unreadable(facts.error);
  const { frameCount, durationSeconds } = facts.data;
  const film = { ...facts.data, framesPerSecond: Math.round((frameCount / durationSeconds) * 1000) / 1000 };
  refuseMonsters(film);
  return film;
}

async function ask(path: string): Promise<Buffer> {
  const child = join(/*turbopackIgnore: true*/ process.cwd(), "lib/media/probe-child.mjs");
  try {
    return await runProgram(process.execPath, [`--max-old-space-size=${HEAP_MIB}`, child, path], {
      timeoutMs: TIMEOUT_MS,
      urgent: true,
    });
  } catch (error) {
    throw error instanceof ProgramFailure ? unreadable(error) : error;
  }
}

function refuseMonsters({ width, height, durationSeconds, framesPerSecond }: Facts): void {
  if (width > MAX_SIDE || height > MAX_SIDE) throw tooMuch(`${width} × ${height} pixels large`);
  if (durationSeconds > MAX_SECONDS) throw tooMuch(`${Math.round(durationSeconds / 60)} minutes long`);
  if (framesPerSecond > MAX_FRAMES_PER_SECOND) throw tooMuch(`made of ${framesPerSecond} frames a second`);
}

const tooMuch = (what: string) => new MediaFault("too_large", `The video is ${what}, more than is worked with here.`);

const unreadable = (cause: unknown) =>
  new MediaFault("not_a_video", "The file is not a video that can be read.", { cause });
