import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { clientAddress, ignoreForwardedHeaders } from "./client-address";

const from = (value: string | undefined, trustProxy: boolean) =>
  clientAddress(new Headers(value === undefined ? {} : { "x-forwarded-for": value }), trustProxy);

it("believes what the proxy wrote last, not what the caller claimed", () => {
  expect(from("6.6.6.6, 203.0.113.9", true)).toBe("203.0.113.9");
  expect(from("203.0.113.9", true)).toBe("203.0.113.9");
});

it("has one name for callers it cannot tell apart, and bounds what it keeps", () => {
  expect(from(undefined, false)).toBe("unknown");
  expect(from("", true)).toBe("unknown");
  expect(from("x".repeat(5000), true)).toHaveLength(64);
});

it("takes claims off a request before a server's handler sees it", async () => {
  ignoreForwardedHeaders();
  const seen = Promise.withResolvers<IncomingMessage["headers"]>();
  const server = createServer((request, response) => {
    seen.resolve(request.headers);
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const claims = { "x-forwarded-for": "6.6.6.6", "x-forwarded-host": "evil.example", forwarded: "for=6.6.6.6" };
  await fetch(`http://127.0.0.1:${port}/`, { headers: { ...claims, "x-other": "kept" } });
  server.close();
  const headers = await seen.promise;
  expect(headers).toMatchObject({ "x-other": "kept" });
  for (const name of Object.keys(claims)) expect(headers).not.toHaveProperty([name]);
});
