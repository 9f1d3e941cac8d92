import { expect, it } from "vitest";
import { hostProblem, listenHost } from "./listen-host.mjs";

it.each([
  ["a server on its own listens on every address", {}, undefined],
  ["a server on its own, said in so many words", { TRUST_PROXY: "0", DEMO: "0", HOST: "" }, undefined],
  ["the demo is for this machine", { DEMO: "1" }, "127.0.0.1"],
  ["no client gets past a proxy", { TRUST_PROXY: "1" }, "127.0.0.1"],
  ["no client gets past two proxies", { TRUST_PROXY: "2" }, "127.0.0.1"],
  ["HOST wins for the demo", { DEMO: "1", HOST: "0.0.0.0" }, "0.0.0.0"],
  ["HOST wins behind a proxy", { TRUST_PROXY: "1", HOST: "::" }, "::"],
  ["HOST narrows", { HOST: "192.168.1.4" }, "192.168.1.4"],
  ["a tool's own HOST is no address", { DEMO: "1", HOST: "x86_64-conda-linux-gnu" }, "127.0.0.1"],
])("%s", (_name, variables: Record<string, string>, host) => {
  expect(listenHost(variables)).toBe(host);
});

it("says so when HOST is ignored, and only then", () => {
  expect(hostProblem({ HOST: "studio.internal", TRUST_PROXY: "1" })).toMatch(/"studio.internal".*127\.0\.0\.1/);
  for (const HOST of [undefined, "", "localhost", "::1", "10.0.0.1"]) expect(hostProblem({ HOST })).toBeUndefined();
});
