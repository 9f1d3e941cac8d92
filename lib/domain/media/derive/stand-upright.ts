import "server-only";
import { type FileHandle, open } from "node:fs/promises";
import { child, children, type Moov, readMoov } from "@/lib/shared/playback/boxes";

/** The identity matrix, in 16.16 fixed point numbers and, in the last column, 2.30. */
const UPRIGHT = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

/**
 * Marks the frames of an MP4 as stored upright. ffmpeg rotated them, but copies the orientation of the original in a
 * way that differs between versions.
 */
export async function standUpright(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    const moov = await readMoov((start, length) => readAt(file, start, length));
    const matrix = Buffer.alloc(4 * UPRIGHT.length);
    for (const [at, value] of UPRIGHT.entries()) matrix.writeInt32BE(value, 4 * at);
    for (const at of moov ? matricesOf(moov) : []) await file.write(matrix, 0, matrix.length, at);
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

/** The offset in the file of each track's matrix. ISO/IEC 14496-12, 8.3.2. */
function matricesOf({ view, box, offset }: Moov): number[] {
  return children(view, box).flatMap((track) => {
    const head = track.type === "trak" ? child(view, track, "tkhd") : undefined;
    return head ? [offset + head.body + (view.getUint8(head.body) === 1 ? 52 : 40)] : [];
  });
}
