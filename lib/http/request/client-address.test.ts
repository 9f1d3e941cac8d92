import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { addressOfRequest, clientAddress, ignoreForwardedHeaders } from "./client-address";

const from = (value: string | undefined, trustedProxies: number) =>
  clientAddress(new Headers(value === undefined ? {} : { "x-forwarded-for": value }), trustedProxies);

describe("the address that counts", () => {
  const CHAIN = "6.6.6.6, 198.51.100.7, 203.0.113.9";

  it.each([
    [1, "203.0.113.9"],
    [2, "198.51.100.7"],
    [3, "6.6.6.6"],
    [4, "6.6.6.6"],
  ])("behind %i proxies", (proxies, address) => {
    expect(from(CHAIN, proxies)).toBe(address);
  });

  it("does not depend on addresses that the caller claims", () => {
    for (const claim of ["1.1.1.1", "1.1.1.1, 2.2.2.2", ",,,", " , x", "[::1]:80, ::ffff:9.9.9.9"]) {
      expect(from(`${claim}, 198.51.100.7, 203.0.113.9`, 2)).toBe("198.51.100.7");
    }
  });

  it("without a proxy is the socket's address, which Next has written", () => {
    expect(from("203.0.113.9", 0)).toBe("203.0.113.9");
  });

  it.each([undefined, "", " ", "unknown", "_hidden", "x".repeat(5000), "1.2.3", "0177.0.0.1", "1.2.3.4.5", "::g"])(
    "is unknown for a text that is not an address: %s",
    (text) => {
      expect(from(text, 0)).toBe("unknown");
      expect(from(text, 1)).toBe("unknown");
    },
  );
});

it.each(["x[::1]:80", "[::1]x", "[::1]:80x", "203.0.113.9:80x"])(
  "is unknown where more than a port stands beside an address: %s",
  (text) => {
    expect(from(text, 1)).toBe("unknown");
  },
);

describe("addresses of which one caller can have many", () => {
  const groups = [
    [
      "2001:db8:1:2::1",
      "2001:db8:1:2:ffff:ffff:ffff:ffff",
      "2001:DB8:1:2:0:0:0:9",
      "[2001:db8:1:2::7]:443",
      "[2001:db8:1:2::8]",
    ],
    ["2001:db8:1:3::1"],
    ["203.0.113.9", "::ffff:203.0.113.9", "::ffff:cb00:7109", "203.0.113.9:4711", "[::ffff:203.0.113.9]:4711"],
    [
      "203.0.113.10",
      "::ffff:203.0.113.10",
      "2002:cb00:710a::1",
      "2002:cb00:710a:ffff::1",
      "64:ff9b::cb00:710a",
      "::ffff:0:cb00:710a",
    ],
    ["fe80::1", "fe80::1%eth0", "fe80::2%eth1", "fe80::3%eth0.100"],
    ["::1"],
  ];

  it("are counted as one", () => {
    const keys = groups.map((group) => new Set(group.map((address) => from(address, 1))));
    expect(keys.map(({ size }) => size)).toEqual(groups.map(() => 1));
    expect(new Set(keys.flatMap((group) => [...group])).size).toBe(groups.length);
  });

  it("are named by their network", () => {
    expect(from("2001:db8:1:2::1", 1)).toBe("2001:db8:1:2::/64");
    expect(from("::ffff:203.0.113.9", 0)).toBe("203.0.113.9");
  });
});

it("is the same before Next sees the request", () => {
  const request = (told: string | undefined) =>
    ({
      headers: { "x-forwarded-for": told },
      socket: { remoteAddress: "::ffff:203.0.113.9" },
    }) as unknown as IncomingMessage;
  expect(addressOfRequest(request("6.6.6.6"), 0)).toBe("203.0.113.9");
  expect(addressOfRequest(request("6.6.6.6, 2001:db8::1"), 1)).toBe("2001:db8::/64");
  expect(addressOfRequest(request(undefined), 1)).toBe("203.0.113.9");
});

it("removes claimed addresses from a request before the server's handler sees it", async () => {
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
