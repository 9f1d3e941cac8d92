import { expect, it } from "vitest";
import { demoHost, ownAddress } from "./listen-address";

it.each([
  [undefined, "127.0.0.1"],
  ["", "127.0.0.1"],
  ["my-laptop", "127.0.0.1"],
  ["localhost", "127.0.0.1"],
  ["0.0.0.0", "0.0.0.0"],
  ["::1", "::1"],
  ["192.168.1.2", "192.168.1.2"],
])("listens, with HOST=%s, on %s", (given, host) => {
  expect(demoHost(given)).toBe(host);
});

it.each([
  ["127.0.0.1", "http://127.0.0.1:3000"],
  ["0.0.0.0", "http://127.0.0.1:3000"],
  ["::", "http://127.0.0.1:3000"],
  ["::1", "http://[::1]:3000"],
])("reaches what listens on %s at %s", (host, address) => {
  expect(ownAddress(host, 3000)).toBe(address);
});
