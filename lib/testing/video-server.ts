import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Starts a server that sends these videos one after the other, and then the last one forever. */
export async function serveVideos(videos: readonly Uint8Array[]) {
  let next = 0;
  const server = createServer((_request, response) => {
    response.end(videos[Math.min(next, videos.length - 1)]);
    next += 1;
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}/`, stop: () => server.close() };
}
