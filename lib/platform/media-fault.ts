/**
 * Why a video cannot be kept. `gone`: its address answers no longer. `incomplete`: not all of it came, and another try may
 * bring the rest. `other_kind`: a file of a kind that people know, but not a video we work with. The others will be the
 * same at the next try. Everything else that goes wrong is thrown as it is and is worth another try.
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
