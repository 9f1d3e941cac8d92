// Whether a file holds all that its own index says: one that was cut off on its way keeps a whole index when that stands in front.
import { open } from "node:fs/promises";
import { listBoxes, readTracks } from "./mp4-boxes.mjs";
import { addFragment, defaultSizes, endOfPieces } from "./mp4-fragments.mjs";
import { holdsPicture } from "./sample-bytes.mjs";

/** More than the index of any video we work with. */
const MAX_INDEX_BYTES = 64 * 1024 ** 2;
/** Boxes that a video is made of: one that reaches past the file's end was cut off. */
const PARTS = new Set(["ftyp", "moov", "mdat", "moof"]);
/** So many pictures are looked at, spread over the video. */
const LOOKED_AT = 400;
/** A video of which more than this share is no picture was not damaged but never arrived. */
const TOLERATED = 0.1;

/**
 * Compares a file with its own index. `flaw`: `ends_early` when it is shorter than that says, was filled up with something
 * else, or has no index left; `spoilt` when its end is there but too much between is no picture; null when it is whole.
 * `counts`: how many samples each track has, by its id.
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

/** Whether these are the boxes of a video that lost its end: they reach past the file's, or hold pictures and no index. */
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

/** A file that was filled up to its length has something else where its last picture should be. */
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
