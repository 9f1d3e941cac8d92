import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent } from "undici";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { guardedFetch, refuseOtherHosts } from "./guarded-fetch";

/** Fits into no buffer of the connection. */
const LONG_BODY = "x".repeat(64 * 1024);

let answer: (request: IncomingMessage, response: ServerResponse) => void;
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  answer(request, response);
});
let host: string;
let agent: Agent;

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Safe: a server that listens on TCP has an address with a port.
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  agent = new Agent({ connections: 1 });
});
afterEach(() => agent.destroy());

const fetchFrom = (address: string, signal = new AbortController().signal) =>
  guardedFetch(address, {
    agent,
    refusalOf: refuseOtherHosts({ allowedHosts: [host], production: false }),
    headers: { range: "bytes=0-9" },
    signal,
  });
/** Redirects from `/n` to `/n-1`, and answers `/0`. */
const countDown = (_request: IncomingMessage, response: ServerResponse) => {
  const left = Number(asked.at(-1)?.slice(1));
  if (left === 0) return response.end("there");
  response.writeHead(302, { location: `/${left - 1}` }).end(LONG_BODY);
};
const notAllowed = (message: RegExp) => ({
  name: "MediaFault",
  reason: "not_allowed",
  message: expect.stringMatching(message),
});

describe("guardedFetch", () => {
  it("sends the headers and returns the answer with its URL", async () => {
    answer = (request, response) => response.writeHead(206, { "x-range": request.headers.range }).end("video");
    const { statusCode, headers, body, url } = await fetchFrom(`http://${host}/a.mp4`);
    expect([statusCode, headers["x-range"], await body.text(), url.href]).toEqual([
      ...[206, "bytes=0-9", "video", `http://${host}/a.mp4`],
    ]);
  });

  it("follows five redirects, also relative ones, without waiting for their bodies", async () => {
    answer = countDown;
    const { body, url } = await fetchFrom(`http://${host}/5`);
    expect([await body.text(), url.pathname]).toEqual(["there", "/0"]);
    expect(asked).toEqual(["/5", "/4", "/3", "/2", "/1", "/0"]);
  });

  it("does not follow a sixth redirect", async () => {
    answer = countDown;
    await expect(fetchFrom(`http://${host}/6`)).rejects.toMatchObject(notAllowed(/redirects more than 5 times/));
    expect(asked).toHaveLength(6);
  });

  it.each([300, 301, 307, 399])("follows status %i", async (status) => {
    answer = (request, response) =>
      request.url === "/from" ? response.writeHead(status, { location: "/to" }).end() : response.end();
    expect((await fetchFrom(`http://${host}/from`)).url.pathname).toBe("/to");
  });

  it.each([201, 299, 400, 503])("does not follow a location that comes with status %i", async (status) => {
    answer = (_request, response) => response.writeHead(status, { location: "/to" }).end("body");
    const { statusCode, body } = await fetchFrom(`http://${host}/from`);
    expect([statusCode, await body.text(), asked]).toEqual([status, "body", ["/from"]]);
  });

  it("returns a redirect that names no place, or several", async () => {
    answer = (_request, response) => response.writeHead(302).end();
    expect((await fetchFrom(`http://${host}/`)).statusCode).toBe(302);
    answer = (_request, response) => response.writeHead(302, ["location", "/a", "location", "/b"]).end();
    expect((await fetchFrom(`http://${host}/`)).statusCode).toBe(302);
  });

  it.each([
    ["no URL", "http://", /^The video's address is not a URL\.$/],
    ["a relative address", "/a.mp4", /^The video's address is not a URL\.$/],
    ["a host that is not allowed", "http://evil.example/a", /videos from http:\/\/evil\.example are not allowed/],
    ["another scheme", "ftp://127.0.0.1/a", /videos from ftp:\/\/127\.0\.0\.1 are not allowed/],
  ])("refuses %s without a request", async (_, address, message) => {
    await expect(fetchFrom(address)).rejects.toMatchObject(notAllowed(message));
    expect(asked).toEqual([]);
  });

  it("refuses a redirect to a host that is not allowed", async () => {
    answer = (_request, response) => response.writeHead(302, { location: "https://evil.example/a" }).end();
    await expect(fetchFrom(`http://${host}/`)).rejects.toMatchObject(notAllowed(/https:\/\/evil\.example/));
  });

  it("stops when its signal aborts", async () => {
    const leave = new AbortController();
    answer = () => leave.abort();
    await expect(fetchFrom(`http://${host}/`, leave.signal)).rejects.toMatchObject({ name: "AbortError" });
  });
});
