import { createWriteStream, mkdirSync, statSync, type WriteStream } from "node:fs";
import { join } from "node:path";

const LIMIT_BYTES = 10_000_000;

/** Appends the lines of each program to `<directory>/<program>.log`; a log that has grown too long begins anew. */
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
  // A full disk must not take the product down for want of a log.
  stream.on("error", () => undefined);
  return stream;
}
