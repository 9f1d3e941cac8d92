import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

type Name =
  | "bars-bt601"
  | "bars-bt709"
  | "bars-full-range"
  | "bars-rgb"
  | "bars-untagged"
  | "greys"
  | "hdr"
  | "late"
  | "open-group"
  | "quarters";

/** One of the films that `lib/testing/films/make.sh` made; their index is at their end. */
export const testFilm = (name: Name): Buffer =>
  readFileSync(fileURLToPath(new URL(`films/${name}.mp4`, import.meta.url)));

/** Makes readers pass over the first box of this name. */
export function without(film: Buffer, box: string): Buffer {
  const bytes = Buffer.from(film);
  bytes.write("free", bytes.indexOf(box), "latin1");
  return bytes;
}

/** The first track with another matrix: `a b` and `c d` of ISO/IEC 14496-12, 8.3.2. */
export function turned(film: Buffer, [a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const bytes = Buffer.from(film);
  const at = bytes.indexOf("tkhd") + 4 + 40;
  for (const [index, value] of [a, b, 0, c, d].entries()) bytes.writeInt32BE(value * 0x10000, at + 4 * index);
  return bytes;
}

type EditEntry = readonly [duration: number, mediaTime: number];

/** The first track with these edits; durations in 1/1000 s, media times in the units of the track. */
export function edited(film: Buffer, edits: readonly EditEntry[]): Buffer {
  const list = Buffer.alloc(8 + 12 * edits.length);
  list.writeUInt32BE(edits.length, 4);
  for (const [index, [duration, mediaTime]] of edits.entries()) {
    list.writeUInt32BE(duration, 8 + 12 * index);
    list.writeInt32BE(mediaTime, 12 + 12 * index);
    list.writeUInt32BE(0x10000, 16 + 12 * index);
  }
  const box = boxed("edts", boxed("elst", list));
  const at = film.indexOf("edts") - 4;
  const before = film.readUInt32BE(at);
  const bytes = Buffer.concat([film.subarray(0, at), box, film.subarray(at + before)]);
  for (const parent of ["moov", "trak"]) {
    const head = bytes.indexOf(parent) - 4;
    bytes.writeUInt32BE(bytes.readUInt32BE(head) + box.length - before, head);
  }
  return bytes;
}

function boxed(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}
