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

/** Where Node keeps the agent of `fetch`. */
const agentOfFetch = () => Reflect.get(globalThis, Symbol.for("undici.globalDispatcher.1"));

it.each([
  ["no variable is set", {}],
  ["all variables are empty", { HTTP_PROXY: "", HTTPS_PROXY: undefined }],
  ["only exceptions are set", { NO_PROXY: ".corp", no_proxy: ".corp" }],
])("changes nothing if %s", (_, variables) => {
  const before = [agentOfFetch(), http.globalAgent];
  proxyGlobalFetch(variables)();
  const undo = proxyGlobalFetch(variables);
  expect([agentOfFetch(), http.globalAgent]).toEqual(before);
  undo();
});

it("changes nothing if this Node cannot use a proxy", () => {
  const { setGlobalProxyFromEnv } = http;
  const before = agentOfFetch();
  Reflect.set(http, "setGlobalProxyFromEnv", undefined);
  try {
    proxyGlobalFetch({ HTTP_PROXY: "http://proxy.corp:3128" })();
  } finally {
    Reflect.set(http, "setGlobalProxyFromEnv", setGlobalProxyFromEnv);
  }
  expect(agentOfFetch()).toBe(before);
});

it.runIf("setGlobalProxyFromEnv" in http)("uses a proxy although other variables are empty, until it is undone", () => {
  const before = agentOfFetch();
  const undo = proxyGlobalFetch({ HTTP_PROXY: "", HTTPS_PROXY: "http://proxy.corp:3128" });
  expect(agentOfFetch()).not.toBe(before);
  undo();
  expect(agentOfFetch()).toBe(before);
});
