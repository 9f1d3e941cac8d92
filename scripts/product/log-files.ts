import { createWriteStream, mkdirSync, statSync, type WriteStream } from "node:fs";
import { join } from "node:path";

const LIMIT_BYTES = 10_000_000;

/** Appends the lines of each program to `<directory>/<program>.log`. A file over `LIMIT_BYTES` is emptied on opening. */
export function createLogFiles(directory: string): (program: string, line: string) => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const streams = new Map<string, WriteStream>();
  return (program, line) => {
    const stream = streams.get(program) ?? open(join(directory, `${program}.log`));
    streams.set(program, stream);
    stream.write(`${line}\n`);
  };
}

function open(file: string): WriteStream {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const stream = createWriteStream(file, { flags: size > LIMIT_BYTES ? "w" : "a", mode: 0o600 });
  // A failed log write, for example on a full disk, must not stop the product.
  stream.on("error", () => undefined);
  return stream;
}
