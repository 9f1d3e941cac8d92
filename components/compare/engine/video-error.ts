/**
 * `missing`: the server says that the file does not exist. `unreadable`: not a video that this page understands.
 * `undecodable`: this browser cannot play it. `broken`: it played up to this point. Network failures are none of these.
 */
export type VideoFault = "missing" | "unreadable" | "undecodable" | "broken";

export class VideoError extends Error {
  override readonly name = "VideoError";
  readonly fault: VideoFault;

  constructor(fault: VideoFault, cause?: unknown) {
    super(`The video is ${fault}.`, { cause }); // text-ok: for developers
    this.fault = fault;
  }
}

/** The read of the file failed, not the decoder. */
export class ReadError extends Error {
  override readonly name = "ReadError";

  constructor(cause: unknown) {
    super("The video could not be read.", { cause }); // text-ok: for developers
  }
}

/** Converts any decoding error to a fault of the video. */
export const toFault = (error: unknown) => (error instanceof VideoError ? error : new VideoError("broken", error));
/** True when the browser reclaimed the decoder from a page that seemed idle. */
export const isReclaimed = (error: unknown) => error instanceof DOMException && error.name === "QuotaExceededError";
