import "server-only";
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { asStorageFull } from "@/lib/platform/blobs/disk-full";
import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { fileKindOf, KIND_BYTES } from "./file-kind";

/**
 * A video that is being written into a scratch file: hashed and checked while it is written, and able to start over.
 */
export class DraftFile {
  readonly #file: FileHandle;
  readonly #maxBytes: number;
  #hash = createHash("sha256");
  #head = Buffer.alloc(0);
  #bytes = 0;

  private constructor(file: FileHandle, maxBytes: number) {
    this.#file = file;
    this.#maxBytes = maxBytes;
  }

  static async open(path: string, maxBytes: number): Promise<DraftFile> {
    return new DraftFile(await open(path, "wx"), maxBytes);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Throws `MediaFault` as soon as the bytes are not an MP4 or are too many. */
  async append(chunk: Uint8Array): Promise<void> {
    if (this.#head.length < KIND_BYTES) {
      this.#head = Buffer.concat([this.#head, chunk]).subarray(0, KIND_BYTES);
      if (this.#head.length === KIND_BYTES) requireMp4(this.#head);
    }
    if (this.#bytes + chunk.byteLength > this.#maxBytes) throw tooLarge(this.#maxBytes);
    await this.#write(chunk);
    this.#hash.update(chunk);
  }

  /** Deletes all bytes so far. */
  async rewind(): Promise<void> {
    await this.#file.truncate(0);
    this.#hash = createHash("sha256");
    this.#head = Buffer.alloc(0);
    this.#bytes = 0;
  }

  /** Returns the hash of the whole file. Throws `MediaFault` when it is too short to be a video. */
  digest(): string {
    requireMp4(this.#head);
    return this.#hash.digest("hex");
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** `write` may write fewer bytes than it is given. */
  async #write(chunk: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < chunk.byteLength; ) {
        const { bytesWritten } = await this.#file.write(chunk, at, chunk.byteLength - at, this.#bytes);
        at += bytesWritten;
        this.#bytes += bytesWritten;
      }
    } catch (error) {
      throw asStorageFull(error);
    }
  }
}

/** Ignores the content type: an image, an error page or a playlist is rejected and named as what it is. */
function requireMp4(head: Buffer): void {
  const { sort, name } = fileKindOf(head);
  if (sort === "mp4") return;
  if (head.length === 0) throw new MediaFault("incomplete", m.errors_media_empty());
  if (sort === "mistake") {
    throw new MediaFault("incomplete", m.errors_media_web_page());
  }
  if (sort === "other") {
    throw new MediaFault("other_kind", m.errors_media_other_kind({ kind: name }));
  }
  throw new MediaFault("not_a_video", m.errors_media_not_mp4());
}

/** The fault of a file with more bytes than `maxBytes`. */
export const tooLarge = (maxBytes: number) =>
  new MediaFault("too_large", m.errors_media_too_large({ mebibytes: Math.round(maxBytes / 1024 ** 2) }));
