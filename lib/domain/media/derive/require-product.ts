import "server-only";
import { stat } from "node:fs/promises";
import { codecName } from "@/lib/domain/media/codec-name";
import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { MadeFile, Workpiece } from "./product";

/**
 * Less than the header of any image or video. An ffmpeg that found no frame leaves such a file and still exits with
 * success.
 */
const EMPTY_BYTES = 64;

/** Throws `MediaFault` when ffmpeg exited with success but one of these files is missing or empty. */
export async function requireProduct(video: Workpiece, files: readonly Pick<MadeFile, "path">[]): Promise<void> {
  for (const { path } of files) {
    const bytes = await stat(path).then(
      ({ size }) => size,
      () => 0,
    );
    if (bytes < EMPTY_BYTES) throw nothingDecoded(video);
  }
}

/** The fault of a video without a frame that can be decoded. */
export const nothingDecoded = ({ codec }: Pick<Workpiece, "codec">) =>
  new MediaFault("not_a_video", m.errors_media_no_frame_decoded({ codec: codecName(codec) }));
