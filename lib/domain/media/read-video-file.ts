import "server-only";
import { type Reading, TrackReader } from "./track-reader";

const TIMEOUT_MS = 20_000;
const IDLE_MS = 5_000;
/** More than one, so that a slow video does not delay the others. */
const MOST_READERS = 2;
/** After this many reads a new process takes over, so that leaked memory is freed. */
const MOST_READS = 500;

type Pool = { idle: TrackReader[]; count: number; waiting: ((reader: TrackReader) => void)[] };

const pool: Pool = { idle: [], count: 0, waiting: [] };
let idleTimer: NodeJS.Timeout | undefined;

/**
 * Reads the facts of a video in a reader process, which is kept for the next video and ends when idle. When a process
 * dies on a video that was not its first, an earlier video may be the cause, so the video is read again in a new
 * process.
 */
export async function readVideoFile(path: string, timeoutMs = TIMEOUT_MS): Promise<Reading> {
  for (;;) {
    const reader = await take();
    const reading = await reader.read(path, timeoutMs);
    giveBack(reader, "said" in reading);
    if (!("lost" in reading) || reader.reads === 1) return reading;
  }
}

async function take(): Promise<TrackReader> {
  clearTimeout(idleTimer);
  const known = pool.idle.pop();
  if (known?.isGone) {
    pool.count -= 1;
    return take();
  }
  if (known) return known;
  if (pool.count >= MOST_READERS) return new Promise((resolve) => pool.waiting.push(resolve));
  pool.count += 1;
  return new TrackReader();
}

/** A process that could not read a video is not used again. */
function giveBack(reader: TrackReader, isSound: boolean): void {
  const isGood = isSound && !reader.isGone && reader.reads < MOST_READS;
  if (!isGood) reader.end();
  const next = pool.waiting.shift();
  if (next) {
    next(isGood ? reader : new TrackReader());
    return;
  }
  if (isGood) pool.idle.push(reader);
  else pool.count -= 1;
  idleTimer = setTimeout(endIdle, IDLE_MS).unref();
}

function endIdle(): void {
  pool.count -= pool.idle.length;
  for (const reader of pool.idle.splice(0)) reader.end();
}
