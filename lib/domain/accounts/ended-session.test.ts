import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serveTeamFile } from "@/lib/http/media/serve-team-file";
import { serveEvents } from "@/lib/http/serve-events";
import { setServices } from "@/lib/services";
import { endOtherSessionsEndpoint } from "@/lib/shared/contracts/account";
import { callEndpoint } from "@/lib/testing/call-endpoint";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { readEvents } from "@/lib/testing/read-events";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { signInAs } from "@/lib/testing/test-services";

let harness: TestHarness;
let server: Server;
beforeAll(async () => {
  harness = await openTestHarness();
  setServices({ ...harness.services, settings: { ...harness.services.settings, streamHeartbeatMs: 50 } });
  server = createServer((request, response) => {
    void serveTeamFile(request, response, [(request.url ?? "").split("/").at(-1) ?? ""]);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await harness.close();
});

it("a session that is ended elsewhere gets no more events, and no further piece of the video that it plays", async () => {
  const { cookie, userId } = harness.owner;
  const elsewhere = await signInAs(harness.services, userId);
  const request = new Request("http://localhost:3000/api/events", { headers: { cookie: elsewhere } });
  const stream = readEvents(await serveEvents(request));
  await stream.until("heartbeat");
  const mediaId = await keepBytes(harness, Buffer.from("0123456789"));
  const piece = async (headers: { cookie: string; range: string }) => {
    // Safe: a server that listens on TCP has an address with a port.
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/${mediaId}.mp4`, { headers });
    return [response.status, response.ok ? await response.text() : ""];
  };
  expect(await piece({ cookie: elsewhere, range: "bytes=0-3" })).toEqual([206, "0123"]);

  expect((await callEndpoint(endOtherSessionsEndpoint, {}, cookie)).status).toBe(200);

  expect(await piece({ cookie: elsewhere, range: "bytes=4-7" })).toEqual([401, ""]);
  expect(await piece({ cookie, range: "bytes=4-7" })).toEqual([206, "4567"]);
  while (await stream.next());
  expect(harness.services.live.size()).toBe(0);
});
