import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

type Files = Map<string, { type: string; bytes: Buffer }>;

/** Serves files from memory with byte ranges; `?late=60` delays the answer by 60 ms. */
export async function serveClips(files: Files): Promise<{ origin: string; stop: () => void }> {
  const server = createServer((request, response) => void answer(files, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The clip server has no port.");
  return {
    origin: `http://localhost:${address.port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(files: Files, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const file = files.get(url.pathname);
  await wait(Number(url.searchParams.get("late") ?? 0));
  if (!file) return void response.writeHead(404).end();
  const size = file.bytes.length;
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "");
  const first = range ? Number(range[1]) : 0;
  const last = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  response.writeHead(range ? 206 : 200, {
    "content-type": file.type,
    "accept-ranges": "bytes",
    "content-length": last - first + 1,
    "cache-control": "private, max-age=600",
    // A page must be cross-origin isolated to measure its memory.
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    ...(range && { "content-range": `bytes ${first}-${last}/${size}` }),
  });
  response.end(file.bytes.subarray(first, last + 1));
}
