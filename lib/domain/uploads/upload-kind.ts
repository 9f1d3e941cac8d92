import "server-only";
import { open } from "node:fs/promises";
import { fileKindOf, KIND_BYTES } from "@/lib/domain/media/file-kind";

/** How the bytes of an upload can be read; `reader` is ffmpeg's, and null for what the player reads as it is. */
export type UploadKind = { extension: string; name: string; reader: string | null };

const MP4: UploadKind = { extension: "mp4", name: "MP4", reader: null };
const OTHERS: readonly [beginning: RegExp, kind: UploadKind][] = [
  [/^1a45dfa3/, { extension: "mkv", name: "WebM / MKV", reader: "matroska" }],
  [/^47494638/, { extension: "gif", name: "GIF", reader: "gif" }],
  [/^.{8}(6d6f6f76|6d646174|77696465|66726565|736b6970|706e6f74)/, { extension: "mov", name: "MOV", reader: "mov" }],
];

/** The kind of a file by its first bytes, whatever its name says; null for what cannot become a source. */
export function uploadKindOf(head: Buffer): UploadKind | null {
  if (fileKindOf(head).sort === "mp4") return MP4;
  const digits = head.toString("hex");
  return OTHERS.find(([beginning]) => beginning.test(digits))?.[1] ?? null;
}

/** The same for a file on this machine. */
export async function readUploadKind(path: string): Promise<UploadKind | null> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(KIND_BYTES), 0, KIND_BYTES, 0);
    return uploadKindOf(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
