import "server-only";
import { stat } from "node:fs/promises";
import { codecName } from "@/lib/domain/media/codec-name";
import { MediaFault } from "@/lib/platform/media-fault";
import type { MadeFile, Workpiece } from "./product";

/** Less than the head of any picture or video; an ffmpeg that met no frame leaves such a file, and calls that success. */
const EMPTY_BYTES = 64;

/** Throws `MediaFault` when ffmpeg ended well but left one of these files out, or with nothing in it. */
export async function requireProduct(video: Workpiece, files: readonly Pick<MadeFile, "path">[]): Promise<void> {
  for (const { path } of files) {
    const bytes = await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
    if (bytes < EMPTY_BYTES) throw nothingDecoded(video);
  }
}

export const nothingDecoded = ({ codec }: Pick<Workpiece, "codec">) =>
  new MediaFault("not_a_video", `No frame of the video could be decoded. Its codec is ${codecName(codec)}.`);
