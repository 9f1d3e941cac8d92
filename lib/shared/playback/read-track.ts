import type { ReadBytes } from "./boxes.ts";
import { readEditList, shownParts } from "./edit-list.ts";
import type { Orientation } from "./orientation.ts";
import { type ColourTags, readColour, type TrackColour } from "./track-colour.ts";
import { indexTrack, type PacketFact, type TrackIndex } from "./track-index.ts";

type Packet = { readonly timestamp: number; readonly duration: number; readonly type: "key" | "delta" };

/** What the MP4 library reports about a video track; server and browser use the same library. */
type Track = {
  id: number;
  getRotation: () => Promise<Orientation["rotation"]>;
  getFlip: () => Promise<boolean>;
  getColorSpace: () => Promise<ColourTags>;
  getCodedHeight: () => Promise<number>;
};

/** Which frames of a track are shown, and how. */
type TrackFacts = { index: TrackIndex; orientation: Orientation; colour: TrackColour };

/**
 * Reads which frames of a track are shown, how they are rotated, and what their colours mean. Server and browser both use this
 * function, so that counts, posters, copies and canvas always agree (docs/decisions/014). `packets` are in decoding order.
 */
export async function readTrack(track: Track, packets: AsyncIterable<Packet>, read: ReadBytes): Promise<TrackFacts> {
  const facts: PacketFact[] = [];
  for await (const { timestamp, duration, type } of packets) {
    facts.push({ stamp: Math.round(timestamp * 1e6), duration: duration * 1e6, isKey: type === "key" });
  }
  const edits = await readEditList(read, track.id);
  return {
    index: indexTrack(facts, edits ? shownParts(edits) : undefined),
    orientation: { rotation: await track.getRotation(), isMirrored: await track.getFlip() },
    colour: readColour(await track.getColorSpace(), await track.getCodedHeight()),
  };
}

/** The MP4 library's byte source of a video: the library exposes its bytes only through this internal name. */
type Readable = { _read(start: number, end: number, from: number, to: number): unknown };

/** Reads a video's bytes through the library's cache, so that no range is fetched twice. */
export function bytesOf(source: object): ReadBytes {
  if (!isReadable(source)) throw new TypeError("This version of mediabunny has another source.");
  return async (start, length) => {
    const result: unknown = await source._read(start, start + length, 0, Number.POSITIVE_INFINITY);
    if (!isResult(result)) return new Uint8Array();
    return result.bytes.subarray(Math.max(0, start - result.offset), start - result.offset + length);
  };
}

const isReadable = (source: object): source is Readable => "_read" in source && typeof source._read === "function";
const isResult = (result: unknown): result is { bytes: Uint8Array; offset: number } =>
  typeof result === "object" &&
  result !== null &&
  "bytes" in result &&
  result.bytes instanceof Uint8Array &&
  "offset" in result;
