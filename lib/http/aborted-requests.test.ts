import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { sendStored } from "./media/send-stored";

let harness: TestHarness;
let server: Server;
let handle: (request: IncomingMessage, response: ServerResponse) => void;
beforeAll(async () => {
  harness = await openTestHarness();
  server = createServer((asked, response) => handle(asked, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await harness.close();
});

const media = async () => {
  const id = await keepBytes(harness, randomBytes(3_000_000));
  const { rows } = await harness.services.pool.query("select * from media where id = $1", [id]);
  return { ...rows[0], contentType: "video/mp4" };
};

/** Sends a request. Returns the server's request and response, and `leave`, which resolves once the server saw the abort. */
async function ask() {
  // Safe: a server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const client = request({ port, host: "127.0.0.1", path: "/video.mp4" });
  client.on("error", () => undefined);
  const arrived = new Promise<{ asked: IncomingMessage; response: ServerResponse }>((resolve) => {
    handle = (asked, response) => resolve({ asked, response });
  });
  client.end();
  const { asked, response } = await arrived;
  const leave = async () => {
    client.destroy();
    await once(response, "close");
  };
  return { asked, response, leave };
}

it("ends an aborted file request at once, from this machine's disk", async () => {
  const { asked, response, leave } = await ask();
  await leave();
  const { storage } = harness.services;
  await sendStored(asked, response, { storage, media: await media(), cacheControl: "no-store", disposition: null });
  expect(response.headersSent).toBe(false);
});

it("ends an aborted file request from another machine, and destroys the stream from there", async () => {
  const row = await media();
  let opened: Readable | undefined;
  const away = {
    ...harness.services.storage,
    locate: () => null,
    sizeOf: async () => row.bytes,
    async read() {
      opened = Readable.from([Buffer.alloc(row.bytes)]).pipe(new PassThrough());
      return opened;
    },
  };
  const sent = { storage: away, media: row, cacheControl: "no-store", disposition: null };
  const before = await ask();
  await before.leave();
  await sendStored(before.asked, before.response, sent);
  expect(opened?.destroyed ?? true).toBe(true);

  // The client leaves between the look-up and the first byte.
  const midway = {
    ...away,
    async read() {
      await leave();
      return away.read();
    },
  };
  const { asked, response, leave } = await ask();
  await sendStored(asked, response, { ...sent, storage: midway });
  expect([response.destroyed, opened?.destroyed]).toEqual([true, true]);
});
