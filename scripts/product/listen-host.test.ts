import { expect, it } from "vitest";
import { hostProblem, listenHost } from "./listen-host.mjs";

it.each([
  ["a server without a proxy listens on every address", {}, undefined],
  ["a server without a proxy, set explicitly", { TRUST_PROXY: "0", DEMO: "0", HOST: "" }, undefined],
  ["the demo listens on this machine only", { DEMO: "1" }, "127.0.0.1"],
  ["no client can bypass a proxy", { TRUST_PROXY: "1" }, "127.0.0.1"],
  ["no client can bypass two proxies", { TRUST_PROXY: "2" }, "127.0.0.1"],
  ["HOST wins for the demo", { DEMO: "1", HOST: "0.0.0.0" }, "0.0.0.0"],
  ["HOST wins behind a proxy", { TRUST_PROXY: "1", HOST: "::" }, "::"],
  ["HOST narrows", { HOST: "192.168.1.4" }, "192.168.1.4"],
  ["a HOST that a tool set is not an address", { DEMO: "1", HOST: "x86_64-conda-linux-gnu" }, "127.0.0.1"],
])("%s", (_name, variables: Record<string, string>, host) => {
  expect(listenHost(variables)).toBe(host);
});

it("reports a HOST that is ignored, and only then", () => {
  expect(hostProblem({ HOST: "studio.internal", TRUST_PROXY: "1" })).toMatch(/"studio.internal".*127\.0\.0\.1/);
  for (const HOST of [undefined, "", "localhost", "::1", "10.0.0.1"]) expect(hostProblem({ HOST })).toBeUndefined();
});
