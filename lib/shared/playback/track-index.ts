import type { ShownPart } from "./edit-list.ts";
import { frameRateOf } from "./frame-rate.ts";

/**
 * One encoded frame, as the file lists it in decoding order. `stamp` is its presentation time and `duration` how long it is
 * shown, 0 when the file does not say; both in microseconds.
 */
export type PacketFact = { stamp: number; isKey: boolean; duration?: number };

/** Where every frame of a video is. Frames are counted in presentation order, positions in decoding order. */
export type TrackIndex = {
  /** Presentation times in microseconds, ascending and unique; the index is the frame. */
  stamps: readonly number[];
  /** Frame → position in decoding order. */
  positions: readonly number[];
  /** Position → place in presentation order, where frames that are never shown also count. */
  places: readonly number[];
  /** Place → frame; -1 when it is never shown. */
  framesByPlace: readonly number[];
  /** Frames from which decoding can start, ascending. */
  keyFrames: readonly number[];
  /** The decoding position at which each key frame starts; earlier than the frame itself when hidden frames lead to it. */
  keyPositions: readonly number[];
  /** The position after the last encoded frame that is needed. */
  end: number;
  /** Frames per second; for a variable rate, the steps per second that skip no frame. */
  fps: number;
  isVariable: boolean;
  /** From the first frame's timestamp to the end of the last frame, in microseconds. */
  duration: number;
};

type Shown = { position: number; stamp: number; ends: number };

/**
 * Indexes the frames that are shown: those that begin in one of the `parts` of an edit list, or all. Other frames are only
 * decoded on the way to them. Throws RangeError when no frame is shown, or there is no key frame to start at.
 */
export function indexTrack(packets: readonly PacketFact[], parts: readonly ShownPart[] = WHOLE): TrackIndex {
  const shown = separate(closeGap(showFrames(packets, parts), parts[0]));
  const keys = keysOf(packets, shown, parts);
  if (shown.length === 0 || keys.length === 0) throw new RangeError("This video has no key frame.");
  const stamps = shown.map(({ stamp }) => stamp);
  const last = packets[shown.at(-1)?.position ?? 0]?.duration ?? 0;
  const rate = frameRateOf(stamps, last);
  const span = (stamps.at(-1) ?? 0) - (stamps[0] ?? 0);
  return {
    ...{ stamps, ...rate },
    positions: shown.map(({ position }) => position),
    ...placePackets(packets, shown),
    keyFrames: keys.map(({ frame }) => frame),
    keyPositions: keys.map(({ position }) => position),
    end: shown.reduce((end, { position }) => Math.max(end, position + 1), 0),
    duration: rate.isVariable ? span + lastTime(last, shown.at(-1), rate.fps) : (stamps.length * 1e6) / rate.fps,
  };
}

const lastTime = (duration: number, shown: Shown | undefined, fps: number) =>
  duration > 0 ? Math.min(duration, shown?.ends ?? duration) : 1e6 / fps;

const WHOLE: readonly ShownPart[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, shift: 0 }];
/** Edit lists use coarser clocks than timestamps. */
const TOLERANCE = 2;

/** Returns each packet once: a repeated part is shown where it occurs first. `ends` is the time left in its part. */
function showFrames(packets: readonly PacketFact[], parts: readonly ShownPart[]): Shown[] {
  return packets.flatMap(({ stamp }, position) => {
    const part = parts.find(({ from, to }) => stamp >= from - TOLERANCE && stamp < to - TOLERANCE);
    return part ? [{ position, stamp: Math.round(stamp + part.shift), ends: part.to - stamp }] : [];
  });
}

/** Sorts by presentation. A first frame that begins a little after its part is shown from the part's start, as in ffmpeg. */
function closeGap(shown: Shown[], part: ShownPart | undefined): Shown[] {
  const sorted = shown.toSorted((a, b) => a.stamp - b.stamp || a.position - b.position);
  const begins = part ? part.from + part.shift : Number.NEGATIVE_INFINITY;
  const gap = Number.isFinite(begins) ? Math.max(0, (sorted[0]?.stamp ?? 0) - Math.round(begins)) : 0;
  return sorted.map((one) => ({ ...one, stamp: one.stamp - gap }));
}

/** Two frames with the same timestamp are both decoded, and ffmpeg counts both: the second is moved by a microsecond. */
function separate(shown: Shown[]): Shown[] {
  let before = Number.NEGATIVE_INFINITY;
  return shown.map((one) => {
    before = Math.max(one.stamp, before + 1);
    return { ...one, stamp: before };
  });
}

/** Where decoding can start, with the first frame that decodes correctly from there. */
function keysOf(
  packets: readonly PacketFact[],
  shown: readonly Shown[],
  parts: readonly ShownPart[],
): { frame: number; position: number }[] {
  const stamps = shown.map(({ stamp }) => stamp);
  const frameAt = new Map(shown.map(({ position }, frame) => [position, frame]));
  const keys = new Map<number, { frame: number; position: number }>();
  for (const [position, { isKey, stamp }] of packets.entries()) {
    if (!isKey) continue;
    // A hidden key frame leads to the next part; the last such key frame is the nearest.
    const frame = frameAt.get(position) ?? firstFrameOf(nextPart(parts, stamp), stamps);
    if (frame !== undefined) keys.set(frame, { frame, position });
  }
  return [...keys.values()].sort((a, b) => a.frame - b.frame);
}

function nextPart(parts: readonly ShownPart[], stamp: number): ShownPart | undefined {
  const later = parts.filter(({ from }) => from > stamp);
  return later.toSorted((a, b) => a.from - b.from)[0];
}

function firstFrameOf(part: ShownPart | undefined, stamps: readonly number[]): number | undefined {
  if (!part) return undefined;
  const frame = lastAtOrBefore(stamps, part.from + part.shift - TOLERANCE - 1) + 1;
  return frame < stamps.length ? frame : undefined;
}

function placePackets(packets: readonly PacketFact[], shown: readonly Shown[]) {
  const stampOf = (position: number) => packets[position]?.stamp ?? 0;
  const order = packets.map((_, position) => position).sort((a, b) => stampOf(a) - stampOf(b) || a - b);
  const places = new Array<number>(packets.length).fill(0);
  for (const [place, position] of order.entries()) places[position] = place;
  const framesByPlace = new Array<number>(packets.length).fill(-1);
  for (const [frame, { position }] of shown.entries()) framesByPlace[places[position] ?? 0] = frame;
  return { places, framesByPlace };
}

/**
 * Decoders only pass timestamps through. This step gives each frame a unique one, also frames that are hidden or share one in
 * the file.
 */
const DECODE_STEP = 33_333;

/** The timestamp with which a frame goes into the decoder. */
export const decodeStampAt = ({ places }: TrackIndex, position: number) => (places[position] ?? 0) * DECODE_STEP;

/** The frame that left the decoder with this timestamp; undefined when it is never shown. */
export function frameOfDecodeStamp({ framesByPlace }: TrackIndex, stamp: number): number | undefined {
  const frame = framesByPlace[Math.round(stamp / DECODE_STEP)] ?? -1;
  return frame < 0 ? undefined : frame;
}

/** The frame with exactly this timestamp; undefined when the video has none. */
export function frameWithStamp({ stamps }: TrackIndex, stamp: number): number | undefined {
  const frame = lastAtOrBefore(stamps, stamp);
  return stamps[frame] === stamp ? frame : undefined;
}

/** The frame on screen at a time in seconds from the video's start; the first before it, the last after it. */
export function frameAtTime({ stamps }: TrackIndex, seconds: number): number {
  return Math.max(0, lastAtOrBefore(stamps, seconds * 1e6 + (stamps[0] ?? 0) + 1));
}

/** The key frame from which a frame is decoded. Frames before the first key frame cannot be decoded: they map to it too. */
export function keyFrameFor({ keyFrames }: TrackIndex, frame: number): number {
  return keyFrames[Math.max(0, lastAtOrBefore(keyFrames, frame))] ?? 0;
}

/** The position in decoding order at which a key frame starts. */
export function startOfKey({ keyFrames, keyPositions }: TrackIndex, keyFrame: number): number {
  return keyPositions[lastAtOrBefore(keyFrames, keyFrame)] ?? 0;
}

/** Index of the last value that is not above `limit` in an ascending list; -1 when all values are above it. */
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
