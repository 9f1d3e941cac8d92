// Reads where the samples of an MP4 are, from the tables of its tracks (ISO/IEC 14496-12).
import { boxAt, child, children, viewOf } from "../../shared/playback/boxes.ts";

const MAX_BOXES = 500_000;
/** Fifteen minutes at 240 frames a second; a few forged bytes can claim billions. */
const MAX_SAMPLES = 216_000;

/** Lists the boxes of an open file in order, up to the first bytes that are not a box. */
export async function listBoxes(file, size) {
  const boxes = [];
  const head = Buffer.alloc(16);
  for (let at = 0; at + 8 <= size; ) {
    if (boxes.length > MAX_BOXES) throw new Error("too many boxes");
    const { bytesRead } = await file.read(head, 0, 16, at);
    const box = boxAt(viewOf(head.subarray(0, bytesRead)), 0, { from: at, limit: size });
    if (!box) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** The tracks of an index that is whole in a buffer: their types, and where the samples are that the index lists. */
export function readTracks(buffer) {
  const moov = { type: "moov", start: 0, body: 0, end: buffer.length };
  return children(viewOf(buffer), moov)
    .filter(({ type }) => type === "trak")
    .map((trak) => readTrack(buffer, trak));
}

function readTrack(buffer, trak) {
  const tkhd = child(viewOf(buffer), trak, "tkhd");
  const handler = child(viewOf(buffer), trak, "mdia", "hdlr");
  const table = child(viewOf(buffer), trak, "mdia", "minf", "stbl");
  const track = {
    id: tkhd ? buffer.readUInt32BE(tkhd.body + (buffer[tkhd.body] === 1 ? 20 : 12)) : 0,
    isPicture: handler !== undefined && buffer.toString("latin1", handler.body + 8, handler.body + 12) === "vide",
    ...(table && readFormat(buffer, table)),
    count: 0,
    end: 0,
    samples: /** @type {{ offset: number, size: number }[]} */ ([]),
  };
  if (table) placeSamples(buffer, table, track);
  return track;
}

/** The sample format of a track, and for H.264 or H.265 how many bytes hold the length of each unit. */
function readFormat(buffer, table) {
  const entry =
    child(viewOf(buffer), table, "stsd") && children(viewOf(buffer), child(viewOf(buffer), table, "stsd"))[0];
  if (!entry) return {};
  const inside = { ...entry, type: "fields", body: entry.body + 78 };
  const avc = child(viewOf(buffer), inside, "avcC");
  const hevc = child(viewOf(buffer), inside, "hvcC");
  const lengthByte = avc ? buffer[avc.body + 4] : hevc && buffer[hevc.body + 21];
  return { format: entry.type, lengthSize: lengthByte === undefined ? null : (lengthByte & 3) + 1 };
}

/** Adds one run of bytes that holds `count` samples of a track. */
export function place(track, offset, size, count = 1) {
  track.count += count;
  if (size > 0) track.end = Math.max(track.end, offset + size);
  if (track.isPicture && count === 1 && track.samples.length < MAX_SAMPLES) track.samples.push({ offset, size });
}

function placeSamples(buffer, table, track) {
  const boxes = Object.fromEntries(children(viewOf(buffer), table).map((box) => [box.type, box]));
  const sizes = sizesOf(buffer, boxes.stsz ?? boxes.stz2);
  const chunks = offsetsOf(buffer, boxes.stco ?? boxes.co64);
  const runs = runsOf(buffer, boxes.stsc);
  let sample = 0;
  for (let chunk = 0, run = 0; chunk < chunks.count && sample < sizes.count; chunk += 1) {
    while (run + 1 < runs.count && runs.firstChunk(run + 1) <= chunk + 1) run += 1;
    const here = Math.min(runs.count > 0 ? runs.perChunk(run) : 0, sizes.count - sample);
    sample += placeChunk(track, { offset: chunks.at(chunk), sizes, sample, here });
  }
}

function placeChunk(track, { offset, sizes, sample, here }) {
  if (sizes.fixed > 0 && !track.isPicture) {
    place(track, offset, here * sizes.fixed, here);
    return here;
  }
  let at = offset;
  for (let index = sample; index < sample + here && track.count < MAX_SAMPLES; index += 1) {
    place(track, at, sizes.at(index));
    at += sizes.at(index);
  }
  return here;
}

/** How many entries of this size fit in the box; a larger count in the box is ignored. */
const entries = (buffer, box, countAt, headBytes, entryBytes) =>
  box && box.end - box.body >= headBytes
    ? Math.min(buffer.readUInt32BE(box.body + countAt), Math.floor((box.end - box.body - headBytes) / entryBytes))
    : 0;

function sizesOf(buffer, box) {
  if (!box || box.end - box.body < 12) return { fixed: 0, count: 0, at: () => 0 };
  if (box.type === "stz2") return compactSizes(buffer, box);
  const fixed = buffer.readUInt32BE(box.body + 4);
  if (fixed > 0) return { fixed, count: buffer.readUInt32BE(box.body + 8), at: () => fixed };
  const count = entries(buffer, box, 8, 12, 4);
  return { fixed, count, at: (index) => buffer.readUInt32BE(box.body + 12 + 4 * index) };
}

function compactSizes(buffer, box) {
  const bits = buffer[box.body + 7];
  const start = box.body + 12;
  const count = Math.min(buffer.readUInt32BE(box.body + 8), Math.floor(((box.end - start) * 8) / (bits || 8)));
  const at = (index) => {
    if (bits === 16) return buffer.readUInt16BE(start + 2 * index);
    if (bits === 8) return buffer[start + index];
    return (buffer[start + (index >> 1)] >> (index % 2 === 0 ? 4 : 0)) & 15;
  };
  return { fixed: 0, count, at };
}

function offsetsOf(buffer, box) {
  const bytes = box?.type === "co64" ? 8 : 4;
  const read = (at) => (bytes === 8 ? Number(buffer.readBigUInt64BE(at)) : buffer.readUInt32BE(at));
  return { count: entries(buffer, box, 4, 8, bytes), at: (index) => read(box.body + 8 + bytes * index) };
}

function runsOf(buffer, box) {
  const field = (index, which) => buffer.readUInt32BE(box.body + 8 + 12 * index + 4 * which);
  return {
    count: entries(buffer, box, 4, 8, 12),
    firstChunk: (index) => field(index, 0),
    perChunk: (index) => field(index, 1),
  };
}
