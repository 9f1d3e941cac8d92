/** One encoded picture, as the file lists it in decoding order. `stamp` is its presentation time in microseconds. */
export type PacketFact = { stamp: number; isKey: boolean };

/** Where every frame of a film is. Frames are counted in the order of presentation, positions in the order of decoding. */
export type FilmIndex = {
  /** Presentation times in microseconds, ascending; the index is the frame. */
  stamps: readonly number[];
  /** Frame → position in decoding order. */
  positions: readonly number[];
  /** Frames that can be decoded without any other, ascending. */
  keyFrames: readonly number[];
  /** Frames per second, as the stamps say it. */
  fps: number;
  /** From the first frame's time to the end of the last, in microseconds. */
  duration: number;
};

/** Throws when there is no key frame: such a file cannot be started anywhere. */
export function indexFilm(packets: readonly PacketFact[]): FilmIndex {
  const order = packets.map((_, position) => position).sort((a, b) => stampOf(packets, a) - stampOf(packets, b));
  const stamps = order.map((position) => stampOf(packets, position));
  const keyFrames = order.flatMap((position, frame) => (packets[position]?.isKey ? [frame] : []));
  if (keyFrames.length === 0) throw new RangeError("This film has no key frame.");
  const span = (stamps.at(-1) ?? 0) - (stamps[0] ?? 0);
  const frameTime = stamps.length > 1 ? span / (stamps.length - 1) : 1e6 / 24;
  return { stamps, positions: order, keyFrames, fps: tidyRate(1e6 / frameTime), duration: span + frameTime };
}

const stampOf = (packets: readonly PacketFact[], position: number) => packets[position]?.stamp ?? 0;

/** Containers round times, so that 24 reads as 24.0003: a rate this close to one of film or television is that rate. */
const RATES = [23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60];
const tidyRate = (rate: number) => RATES.find((known) => Math.abs(known - rate) / known < 4e-4) ?? rate;

/** The frame with exactly this stamp; undefined when the film has none. */
export function frameWithStamp({ stamps }: FilmIndex, stamp: number): number | undefined {
  const frame = lastAtOrBefore(stamps, stamp);
  return stamps[frame] === stamp ? frame : undefined;
}

/** The frame on screen at a time from the film's start, in seconds; the first before it, the last after it. */
export function frameAtTime({ stamps }: FilmIndex, seconds: number): number {
  return Math.max(0, lastAtOrBefore(stamps, seconds * 1e6 + (stamps[0] ?? 0) + 1));
}

/** The key frame from which a frame is decoded. Frames that lead the first key frame cannot be had: they start there too. */
export function keyFrameFor({ keyFrames }: FilmIndex, frame: number): number {
  return keyFrames[Math.max(0, lastAtOrBefore(keyFrames, frame))] ?? 0;
}

/** Index of the last value that is not above `limit` in an ascending list; -1 when all are. */
function lastAtOrBefore(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
