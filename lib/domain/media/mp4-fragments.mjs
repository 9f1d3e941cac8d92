// Reads the fragments of an MP4: where the samples are that its index does not list (ISO/IEC 14496-12, 8.8).
import { child, children, viewOf } from "../../shared/playback/boxes.ts";
import { place } from "./mp4-samples.mjs";

/** The default sample size of each track, for fragments that do not give one. */
export function defaultSizes(index) {
  const mvex = child(viewOf(index), { type: "moov", start: 0, body: 0, end: index.length }, "mvex");
  const all = mvex ? children(viewOf(index), mvex).filter(({ type }) => type === "trex") : [];
  return new Map(all.map(({ body }) => [index.readUInt32BE(body + 4), index.readUInt32BE(body + 16)]));
}

/** Adds the samples of one fragment. The fragment is whole in a buffer and begins at `start` in its file. */
export function addFragment(buffer, start, { tracks, defaults }) {
  let next = start;
  for (const traf of children(viewOf(buffer), { type: "moof", start: 0, body: 8, end: buffer.length })) {
    if (traf.type !== "traf") continue;
    const head = readHead(buffer, child(viewOf(buffer), traf, "tfhd"), { start, next, defaults });
    const track = head && tracks.find(({ id }) => id === head.id);
    if (!track) continue;
    next = head.base;
    for (const trun of children(viewOf(buffer), traf))
      if (trun.type === "trun") next = addRun(buffer, trun, head, track, next);
  }
}

function readHead(buffer, tfhd, { start, next, defaults }) {
  if (!tfhd) return;
  const flags = buffer.readUIntBE(tfhd.body + 1, 3);
  const id = buffer.readUInt32BE(tfhd.body + 4);
  let at = tfhd.body + 8;
  let base = flags & 0x20000 ? start : next;
  if (flags & 0x1) {
    base = Number(buffer.readBigUInt64BE(at));
    at += 8;
  }
  if (flags & 0x2) at += 4;
  if (flags & 0x8) at += 4;
  return { id, base, size: flags & 0x10 ? buffer.readUInt32BE(at) : (defaults.get(id) ?? 0) };
}

/** Returns where the bytes of the next run begin, if that run does not say it. */
function addRun(buffer, trun, head, track, next) {
  const flags = buffer.readUIntBE(trun.body + 1, 3);
  const count = buffer.readUInt32BE(trun.body + 4);
  let at = trun.body + 8;
  let offset = next;
  if (flags & 0x1) {
    offset = head.base + buffer.readInt32BE(at);
    at += 4;
  }
  if (flags & 0x4) at += 4;
  const before = flags & 0x100 ? 4 : 0;
  const step = before + (flags & 0x200 ? 4 : 0) + (flags & 0x400 ? 4 : 0) + (flags & 0x800 ? 4 : 0);
  const told = step > 0 ? Math.min(count, Math.floor((trun.end - at) / step)) : count;
  if (!(flags & 0x200)) {
    addEven(track, offset, head.size, told);
    return offset + told * head.size;
  }
  for (let index = 0; index < told; index += 1, at += step) {
    const size = buffer.readUInt32BE(at + before);
    place(track, offset, size);
    offset += size;
  }
  return offset;
}

function addEven(track, offset, size, count) {
  if (!track.isPicture || count > 100_000) place(track, offset, size * count, count);
  else for (let index = 0; index < count; index += 1) place(track, offset + index * size, size);
}

/** The end of the last piece that a `sidx` box lists. */
export function endOfPieces(buffer, end) {
  const isLong = buffer[0] === 1;
  const first = isLong ? Number(buffer.readBigUInt64BE(20)) : buffer.readUInt32BE(16);
  const list = isLong ? 32 : 24;
  const count = Math.min(buffer.readUInt16BE(list - 2), Math.floor((buffer.length - list) / 12));
  let at = end + first;
  for (let index = 0; index < count; index += 1) at += buffer.readUInt32BE(list + 12 * index) & 0x7fffffff;
  return at;
}
