import type { Readable } from "node:stream";

/** Ends an answer whose body is not read: to wait for its end would let the server hold up the worker. */
export const dropBody = (body: Readable): void => void body.on("error", () => undefined).destroy();
