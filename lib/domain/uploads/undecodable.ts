import { ProgramFailure } from "@/lib/domain/media/run-program";
import { asStorageFull } from "@/lib/platform/blobs/disk-full";
import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** What to throw when ffmpeg could not read a file: its fault, unless the program was killed. */
export const asUndecodable = (error: unknown): unknown =>
  error instanceof ProgramFailure && error.signal === null
    ? new MediaFault("not_a_video", m.errors_uploads_undecodable(), { cause: error })
    : asStorageFull(error);
