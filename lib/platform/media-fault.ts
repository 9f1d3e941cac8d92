/**
 * Why a video cannot be kept. `gone`: its URL does not answer any more. `incomplete`: not all of it arrived, and a retry may
 * bring the rest. `other_kind`: a known kind of file, but not a video that we support. The others stay the same on a retry.
 * All other errors are thrown unchanged and are worth a retry.
 */
export type MediaFaultReason = "gone" | "incomplete" | "not_allowed" | "not_a_video" | "other_kind" | "too_large";

/** Thrown while a video is being copied. `message` is a sentence for people. */
export class MediaFault extends Error {
  override readonly name = "MediaFault";
  readonly reason: MediaFaultReason;
  constructor(reason: MediaFaultReason, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}
