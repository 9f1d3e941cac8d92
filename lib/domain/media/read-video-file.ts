import "server-only";
import { type Reading, TrackReader } from "./track-reader";

const TIMEOUT_MS = 20_000;
const IDLE_MS = 5_000;
/** So that one video which takes long does not keep the others waiting. */
const MOST_READERS = 2;
/** Then a fresh one takes over: memory that is lost video by video is found again. */
const MOST_READS = 500;

type Pool = { idle: TrackReader[]; count: number; waiting: ((reader: TrackReader) => void)[] };

const pool: Pool = { idle: [], count: 0, waiting: [] };
let idleTimer: NodeJS.Timeout | undefined;

/**
 * What a video says of itself, read in a process of its own kind that is kept for the next and ended when none comes. One
 * that dies over a video it was not the first to read may have died of an earlier one, so a fresh one is asked, too.
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

/** One that met a video it could not read is not trusted with another. */
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
