/**
 * `missing`: the server says that there is no such file. `unreadable`: not a film this page understands. `undecodable`:
 * this browser cannot play it. `broken`: it could be played up to here. A network that fails is none of these.
 */
export type FilmFault = "missing" | "unreadable" | "undecodable" | "broken";

export class FilmError extends Error {
  override readonly name = "FilmError";
  readonly fault: FilmFault;

  constructor(fault: FilmFault, cause?: unknown) {
    super(`The film is ${fault}.`, { cause });
    this.fault = fault;
  }
}

/** The file, not the decoder, did not give what was asked for. */
export class ReadError extends Error {
  override readonly name = "ReadError";

  constructor(cause: unknown) {
    super("The film could not be read.", { cause });
  }
}

/** Any error of decoding as a fault of the film. */
export const toFault = (error: unknown) => (error instanceof FilmError ? error : new FilmError("broken", error));
/** The browser took the decoder away from a page that seemed idle. */
export const isReclaimed = (error: unknown) => error instanceof DOMException && error.name === "QuotaExceededError";
