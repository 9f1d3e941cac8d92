// Checks whether a file holds all samples that its index lists: a file that was cut off keeps a whole index when the
// index comes first.
import { open } from "node:fs/promises";
import { addFragment, defaultSizes, endOfPieces } from "./mp4-fragments.mjs";
import { listBoxes, readTracks } from "./mp4-samples.mjs";
import { holdsPicture } from "./sample-bytes.mjs";

/** Larger than the index of any supported video. */
const MAX_INDEX_BYTES = 64 * 1024 ** 2;
/** Boxes of a video. A file was cut off if one of them reaches past its end. */
const PARTS = new Set(["ftyp", "moov", "mdat", "moof"]);
/** The most frames that are checked, spread over the video. */
const LOOKED_AT = 400;
/** A video with a larger share of bad frames than this arrived incomplete; below it, the video is damaged. */
const TOLERATED = 0.1;

/**
 * Compares a file with its own index. `flaw`: `ends_early` when it is shorter than its index says, was filled up with
 * other bytes, or has no index; `spoilt` when its end is there but too many samples in between are not frames; null
 * when it is whole. `counts`: how many samples each track has, by its ID.
 */
export async function readExtent(path) {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const boxes = await listBoxes(file, size);
    const index = boxes.find(({ type }) => type === "moov");
    if (!index || index.end > size) return { flaw: isPart(boxes, size) ? "ends_early" : null, counts: {} };
    const { tracks, end } = await readSamples(file, boxes, index, size);
    const counts = Object.fromEntries(tracks.map(({ id, count }) => [id, count]));
    return { flaw: end > size ? "ends_early" : await checkPictures(file, tracks), counts };
  } finally {
    await file.close();
  }
}

/**
 * Whether these boxes belong to a video that lost its end: a box reaches past the end of the file, or there are
 * frames but no index.
 */
const isPart = (boxes, size) =>
  boxes.some(({ type, end }) => (PARTS.has(type) && end > size) || type === "mdat" || type === "moof");

async function readSamples(file, boxes, index, size) {
  const moov = await bodyOf(file, index);
  const tracks = readTracks(moov);
  const defaults = defaultSizes(moov);
  let end = 0;
  for (const box of boxes) {
    if (box.type === "moof" && box.end > size) end = box.end;
    else if (box.type === "moof") addFragment(await bytesOf(file, box.start, box.end), box.start, { tracks, defaults });
    else if (box.type === "sidx" && box.end <= size) end = Math.max(end, endOfPieces(await bodyOf(file, box), box.end));
  }
  return { tracks, end: tracks.reduce((furthest, track) => Math.max(furthest, track.end), end) };
}

const bodyOf = (file, { body, end }) => bytesOf(file, body, end);

async function bytesOf(file, from, to) {
  if (to - from > MAX_INDEX_BYTES) throw new Error("an index too large");
  const bytes = Buffer.alloc(to - from);
  await file.read(bytes, 0, bytes.length, from);
  return bytes;
}

/** Checks samples. A file that was filled up to its length has other bytes where its last frame should be. */
async function checkPictures(file, tracks) {
  for (const track of tracks.filter(({ samples }) => samples.length > 0)) {
    const inFile = track.samples.toSorted((one, other) => one.offset - other.offset);
    if (!(await holdsPicture(file, track, inFile[inFile.length - 1]))) return "ends_early";
    const step = Math.max(1, Math.floor(inFile.length / LOOKED_AT));
    const looked = inFile.filter((_, index) => index % step === 0);
    let bad = 0;
    for (const sample of looked) if (!(await holdsPicture(file, track, sample))) bad += 1;
    if (bad > looked.length * TOLERATED) return "spoilt";
  }
  return null;
}
