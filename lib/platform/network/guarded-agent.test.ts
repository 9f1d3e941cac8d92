import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";
import { expect, it } from "vitest";
import { createGuardedAgent } from "./guarded-agent";

async function reach(host: string, allowedHosts: (port: number) => string[]) {
  const server = createServer((_request, response) => response.end("inside"));
  await new Promise<void>((listening) => server.listen(0, host, listening));
  // Safe: a server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const agent = createGuardedAgent({ allowedHosts: allowedHosts(port), production: false });
  try {
    const { body } = await request(`http://localhost:${port}`, { dispatcher: agent });
    return await body.text();
  } finally {
    await agent.destroy();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

it("closes the connection if a name leads to a private address", async () => {
  await expect(reach("localhost", () => [])).rejects.toMatchObject({ name: "MediaFault", reason: "not_allowed" });
  await expect(reach("localhost", (port) => [`localhost:${port + 1}`])).rejects.toMatchObject({ name: "MediaFault" });
});

it("allows a private address that the operator has named", async () => {
  expect(await reach("localhost", (port) => [`localhost:${port}`])).toBe("inside");
});
