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
