import type { ReadBytes } from "./boxes.ts";
import { readEditList, shownParts } from "./edit-list.ts";
import type { Orientation } from "./orientation.ts";
import { type ColourTags, readColour, type TrackColour } from "./track-colour.ts";
import { indexTrack, type PacketFact, type TrackIndex } from "./track-index.ts";

type Packet = { readonly timestamp: number; readonly duration: number; readonly type: "key" | "delta" };

/** What the MP4 library tells of a video track; on both sides of the wire it is the same one. */
type Track = {
  id: number;
  getRotation: () => Promise<Orientation["rotation"]>;
  getFlip: () => Promise<boolean>;
  getColorSpace: () => Promise<ColourTags>;
  getCodedHeight: () => Promise<number>;
};

/** What of a track is shown, and how. */
type TrackFacts = { index: TrackIndex; orientation: Orientation; colour: TrackColour };

/**
 * Reads which frames of a track are shown, how they are turned, and what their colours mean. Server and browser both ask
 * here, so that counts, posters, copies and canvas cannot differ (docs/decisions/014). `packets` come in decoding order.
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

/** The source of a video, as the MP4 library holds it: it gives bytes only to itself, under this name. */
type Readable = { _read(start: number, end: number, from: number, to: number): unknown };

/** Reads a video's bytes through the cache of the library, so that nothing is fetched twice. */
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
