/** Reads bytes of a file; returns fewer at its end. */
export type ReadBytes = (start: number, length: number) => Promise<Uint8Array>;

/** An MP4 box (ISO/IEC 14496-12, 4.2): where its header starts, where its content starts, and where it ends. */
export type Box = { type: string; start: number; body: number; end: number };

/** The index (moov) of an MP4, and its offset in the file. */
export type Moov = { view: DataView; box: Box; offset: number };

const PRINTABLE = /^[\x20-\x7e\xa9]{4}$/;
const MAX_TOP_BOXES = 1_000;
const MAX_CHILDREN = 500_000;
/** A file with a larger index is not supported. */
const MAX_MOOV = 64 * 1024 * 1024;
/** Fields before the first box inside these boxes, in bytes. */
const FIELDS: Record<string, number> = { stsd: 8 };

/** Reads the index. Returns null when there is none, or an unsupported one. */
export async function readMoov(read: ReadBytes): Promise<Moov | null> {
  let at = 0;
  for (let boxes = 0; boxes < MAX_TOP_BOXES; boxes += 1) {
    const box = boxAt(viewOf(await read(at, 16)), 0, { from: at, limit: at });
    // A box up to the end of the file is the last one, and never an index that is whole.
    if (!box || box.end < box.body) return null;
    if (box.type === "moov") return box.end - box.body <= MAX_MOOV ? moovAt(read, box.body, box.end - box.body) : null;
    at = box.end;
  }
  return null;
}

async function moovAt(read: ReadBytes, offset: number, length: number): Promise<Moov> {
  const view = viewOf(await read(offset, length));
  return { view, box: { type: "moov", start: 0, body: 0, end: view.byteLength }, offset };
}

/** The same bytes as a view. */
export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);

/**
 * The box whose header is at `at` in a view that begins `from` bytes into the file. A size of 0 means up to `limit`, which is
 * counted from the start of the file. Undefined when these bytes are no box.
 */
export function boxAt(view: DataView, at: number, { from, limit }: { from: number; limit: number }): Box | undefined {
  if (at + 8 > view.byteLength) return;
  const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)));
  if (!PRINTABLE.test(type)) return;
  const size = view.getUint32(at);
  if (size === 1 && at + 16 > view.byteLength) return;
  const length = size === 1 ? Number(view.getBigUint64(at + 8)) : size || limit - from - at;
  const headSize = size === 1 ? 16 : 8;
  if (size !== 0 && length < headSize) return;
  return { type, start: from + at, body: from + at + headSize, end: from + at + length };
}

/** The boxes inside a box, in file order, up to the first bytes that are not a box. One that reaches past its end is cut. */
export function children(view: DataView, parent: Box | undefined): Box[] {
  const boxes: Box[] = [];
  let at = parent ? parent.body + (FIELDS[parent.type] ?? 0) : 0;
  while (parent && at + 8 <= parent.end && boxes.length < MAX_CHILDREN) {
    const box = boxAt(view, at, { from: 0, limit: parent.end });
    if (!box) break;
    boxes.push({ ...box, end: Math.min(box.end, parent.end) });
    at = box.end;
  }
  return boxes;
}

/** The first box along a path of types, inside a box. */
export function child(view: DataView, parent: Box | undefined, ...path: string[]): Box | undefined {
  return path.reduce((found, type) => children(view, found).find((box) => box.type === type), parent);
}
