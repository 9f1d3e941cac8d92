/** Reads bytes of a file; returns fewer at its end. */
export type ReadBytes = (start: number, length: number) => Promise<Uint8Array>;

/** An MP4 box without its header, as a range of the bytes that were read. */
export type Box = { type: string; start: number; end: number };

/** The index (moov) of an MP4, and its offset in the file. */
export type Moov = { view: DataView; box: Box; offset: number };

const MAX_TOP_BOXES = 1_000;
/** A file with a larger index is not supported. */
const MAX_MOOV = 64 * 1024 * 1024;

/** Reads the index. Returns null when there is none, or an unsupported one. */
export async function readMoov(read: ReadBytes): Promise<Moov | null> {
  let at = 0;
  for (let boxes = 0; boxes < MAX_TOP_BOXES; boxes += 1) {
    const head = await read(at, 16);
    if (head.byteLength < 8) return null;
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const { type, headSize, size } = readHead(view, 0);
    if (size < headSize) return null;
    if (type === "moov") return size - headSize <= MAX_MOOV ? moovAt(read, at + headSize, size - headSize) : null;
    at += size;
  }
  return null;
}

async function moovAt(read: ReadBytes, offset: number, length: number): Promise<Moov> {
  const bytes = await read(offset, length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { view, box: { type: "moov", start: 0, end: bytes.byteLength }, offset };
}

/** `size` is 0 for a box that extends to the end of the file. */
function readHead(view: DataView, at: number): { type: string; headSize: number; size: number } {
  const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)));
  const size = view.getUint32(at);
  if (size !== 1 || at + 16 > view.byteLength) return { type, headSize: 8, size };
  return { type, headSize: 16, size: Number(view.getBigUint64(at + 8)) };
}

/** The boxes inside a box, in file order. Stops at the first box that does not fit into its parent. */
export function children(view: DataView, parent: Box | undefined): Box[] {
  const boxes: Box[] = [];
  let at = parent?.start ?? 0;
  while (parent && at + 8 <= parent.end) {
    const { type, headSize, size } = readHead(view, at);
    const end = size === 0 ? parent.end : at + size;
    if (end > parent.end || end < at + headSize) break;
    boxes.push({ type, start: at + headSize, end });
    at = end;
  }
  return boxes;
}

/** The first box of this type inside a box. */
export const child = (view: DataView, parent: Box | undefined, type: string) =>
  children(view, parent).find((box) => box.type === type);
