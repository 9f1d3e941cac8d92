import { once } from "node:events";
import http, { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { startConnectProxy } from "@/lib/testing/connect-proxy";
import { proxyGlobalFetch } from "./global-proxy";

it.runIf("setGlobalProxyFromEnv" in http)(
  "sends requests of libraries through the proxy, except those to this machine",
  async () => {
    const provider = createServer((_request, response) => response.end("provider")).listen(0, "127.0.0.1");
    await once(provider, "listening");
    // Safe: a server that listens on TCP has an address with a port.
    const { port } = provider.address() as AddressInfo;
    const proxy = await startConnectProxy({ port });
    const undo = proxyGlobalFetch({ HTTP_PROXY: `http://${proxy.address}` });
    try {
      for (const address of ["http://provider.example/token", `http://127.0.0.1:${port}/`]) {
        expect(await (await fetch(address)).text()).toBe("provider");
      }
      expect(proxy.asked).toEqual(["provider.example:80"]);
    } finally {
      undo();
      await proxy.close();
      provider.close();
    }
  },
);
