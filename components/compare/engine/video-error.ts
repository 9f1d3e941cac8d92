/**
 * `missing`: the server says that there is no such file. `unreadable`: not a video this page understands. `undecodable`:
 * this browser cannot play it. `broken`: it could be played up to here. A network that fails is none of these.
 */
export type VideoFault = "missing" | "unreadable" | "undecodable" | "broken";

export class VideoError extends Error {
  override readonly name = "VideoError";
  readonly fault: VideoFault;

  constructor(fault: VideoFault, cause?: unknown) {
    super(`The video is ${fault}.`, { cause });
    this.fault = fault;
  }
}

/** The file, not the decoder, did not give what was asked for. */
export class ReadError extends Error {
  override readonly name = "ReadError";

  constructor(cause: unknown) {
    super("The video could not be read.", { cause });
  }
}

/** Any error of decoding as a fault of the video. */
export const toFault = (error: unknown) => (error instanceof VideoError ? error : new VideoError("broken", error));
/** The browser took the decoder away from a page that seemed idle. */
export const isReclaimed = (error: unknown) => error instanceof DOMException && error.name === "QuotaExceededError";
