import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import config from "@/next.config";
import { guardServers } from "./guard-server";
import { mostKibibytes } from "./request/body-limits";
import { hasRecentRequest } from "./request/recent-request";
import { DATA_POLICY } from "./request/security-headers";

const ORIGIN = "https://studio.example";
const STALLED_MS = 1_000;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let release: () => void;
const sockets: Socket[] = [];
const upgraded = vi.fn();
const handle = vi.fn<Handler>();
beforeEach(async () => {
  handle.mockReset().mockImplementation((_request, response) => void response.writeHead(200).end("next"));
  upgraded.mockReset();
  server = createServer((request, response) => handle(request, response));
  // As Next does: it keeps the socket open.
  server.on("upgrade", upgraded);
  release = guardServers({ appOrigin: ORIGIN, trustedProxies: 1, mostVideos: 3, stalledMs: STALLED_MS });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterEach(async () => {
  release();
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** A server that listens on TCP has an address with a port. */
const portOf = () => (server.address() as AddressInfo).port;

async function open(text: string): Promise<Socket> {
  const socket = connect(portOf(), "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(text);
  return socket;
}

/** Reads everything until the server ends the connection. */
async function untilClosed(text: string): Promise<string> {
  const socket = await open(text);
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  await once(socket, "close");
  return heard;
}
const statusOf = (heard: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1]);
const seen = () => handle.mock.calls.map(([{ method, url }]) => `${method} ${url}`);

describe("a body that no handler reads", () => {
  const PAGES = [
    "/",
    "/sign-in",
    "/videos/x",
    "/%61pi/x",
    "/apirates",
    "/_next/x",
    "/motions/x",
    "/embed/x",
    "/api/../sign-in",
  ];

  it.each(PAGES.flatMap((path) => ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"].map((method) => [method, path])))(
    "is refused: %s %s",
    async (method, path) => {
      const heard = await untilClosed(`${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\n\r\nxxxx`);
      expect([statusOf(heard), seen()]).toEqual([405, []]);
      expect(heard).toMatch(/^allow: GET, HEAD\r$/m);
      expect(heard).toContain('"code":"method_not_allowed"');
      expect(heard).toContain("Use GET, HEAD.");
    },
  );

  it.each([
    ["GET", "Content-Length: 60000000", 400],
    ["HEAD", "Content-Length: 1", 400],
    ["GET", "Transfer-Encoding: chunked", 400],
  ])("is refused in a %s request with %s", async (method, header, status) => {
    const heard = await untilClosed(`${method} /sign-in HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n1\r\nx`);
    expect([statusOf(heard), seen()]).toEqual([status, []]);
    expect(heard.includes("A GET request must not have a body.")).toBe(method === "GET");
  });

  it("is refused by its length on every path, before it is sent", async () => {
    for (const path of ["/api/videos", "/s/x", "/api/auth/callback/password", "/api/comments"]) {
      const length = mostKibibytes(path) * 1024 + 1;
      const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n`;
      const heard = await untilClosed(head);
      expect([statusOf(heard), seen()]).toEqual([413, []]);
    }
  });

  it("is accepted where a handler reads it, and in any size from the provider", async () => {
    for (const [method, path, length] of [
      ["POST", "/api/videos", 2],
      ["POST", "/api/comments", mostKibibytes("/api/comments") * 1024],
      ["PUT", "/api/credits", 2],
      ["POST", "/s/token", 2],
      ["GET", "/sign-in", 0],
      ["POST", "/api/callbacks/veo/x", 60_000_000],
    ]) {
      handle.mockClear();
      await untilClosed(
        `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n{}`,
      );
      expect(seen()).toEqual([`${method} ${path}`]);
    }
  });

  it("is accepted on every path that the product rewrites to its API", async () => {
    const rewrites = await config.rewrites?.();
    if (!Array.isArray(rewrites)) throw new Error("the rewrites are another thing now");
    expect(rewrites.length).toBeGreaterThan(0);
    for (const { source } of rewrites) {
      const path = source.replace(":token", "token");
      handle.mockClear();
      await untilClosed(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      expect(seen()).toEqual([`POST ${path}`]);
    }
  });

  it("is awaited when its sender asks first", async () => {
    handle.mockImplementation((request, response) => void request.on("end", () => response.end("read")).resume());
    const socket = await open(
      "POST /api/videos HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n",
    );
    const [first] = await once(socket, "data");
    expect(String(first)).toMatch(/^HTTP\/1\.1 100 /);
    socket.write("{}");
    const [second] = await once(socket, "data");
    expect(String(second)).toMatch(/read$/);
  });
});

describe("an unsupported method or target", () => {
  it.each(["TRACE", "PROPFIND", "LOCK"])("%s is refused everywhere", async (method) => {
    for (const path of ["/", "/api/videos", "/s/x"]) {
      const heard = await untilClosed(`${method} ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      expect([statusOf(heard), seen()]).toEqual([405, []]);
    }
  });

  it("CONNECT ends the connection", async () => {
    expect(await untilClosed("CONNECT evil.test:443 HTTP/1.1\r\nHost: x\r\n\r\n")).toBe("");
  });

  it.each([
    "http://evil.test/storage",
    "http://evil.test",
    "ftp://evil.test/",
    "https://studio.example@evil.test/",
    "*",
  ])("the target %s is refused", async (target) => {
    const method = target === "*" ? "OPTIONS" : "GET";
    const heard = await untilClosed(`${method} ${target} HTTP/1.1\r\nHost: evil.test\r\n\r\n`);
    expect([statusOf(heard), seen()]).toEqual([421, []]);
    expect(heard).not.toContain("evil");
  });

  it("a target that names this server is reduced to its path", async () => {
    await untilClosed(`GET ${ORIGIN}/storage?a=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(seen()).toEqual(["GET /storage?a=1"]);
  });
});

describe("a connection", () => {
  it.each(["/_next/webpack-hmr", "/_next/nothing", "/motions/x", "/api/none", "/"])(
    "that asks %s for a WebSocket gets an answer and is closed",
    async (path) => {
      const heard = await untilClosed(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      );
      expect([statusOf(heard), seen()]).toEqual([404, []]);
      expect(upgraded).not.toHaveBeenCalled();
    },
  );

  it("that offers HTTP/2 continues with HTTP/1.1, and is closed too", async () => {
    const offer = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA";
    const heard = await untilClosed(`GET /sign-in HTTP/1.1\r\nHost: x\r\n${offer}\r\n\r\n`);
    expect([statusOf(heard), seen()]).toEqual([200, ["GET /sign-in"]]);
    expect(heard).toMatch(/^connection: close\r$/im);
    expect(upgraded).not.toHaveBeenCalled();
  });

  it("that asks for nothing else is kept for the next request", async () => {
    const socket = await open("GET /sign-in HTTP/1.1\r\nHost: x\r\n\r\n");
    const [heard] = await once(socket, "data");
    expect(String(heard)).toMatch(/^connection: keep-alive\r$/im);
  });

  it("is closed when its reader stops reading, not when its reader is slow", async () => {
    const chunk = Buffer.alloc(256 * 1024);
    handle.mockImplementation((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", more);
      more();
    });
    const request = "GET /api/media/x HTTP/1.1\r\nHost: x\r\n\r\n";
    const stalled = await open(request); // The first connection, by which the server is found.
    const slow = await open(request);
    stalled.pause();
    slow.on("readable", () => undefined);
    const reading = setInterval(() => slow.read(64 * 1024), 20);
    await vi.waitFor(async () => expect(await promisify(server.getConnections.bind(server))()).toBe(1), 10_000);
    clearInterval(reading);
    expect(slow.destroyed).toBe(false);
  });
});

describe("file downloads of shares in progress", () => {
  it("are limited per address; other reads are not, and one more is allowed when one ends", async () => {
    handle.mockImplementation((_request, response) => void response.write("a video without an end"));
    const ask = async (path: string, address: string) => {
      const socket = await open(`GET ${path} HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6, ${address}\r\n\r\n`);
      const [answer] = await once(socket, "data");
      return { socket, heard: String(answer), status: statusOf(String(answer)) };
    };
    const videos = [];
    for (const host of ["1", "2", "3"]) videos.push(await ask("/api/share-files/x/y.mp4", `2001:db8:1:2::${host}`));
    expect(videos.map(({ status }) => status)).toEqual([200, 200, 200]);
    const refused = await ask("/api/share-files/x/y.mp4", "2001:db8:1:2::4");
    expect([refused.status, refused.heard]).toEqual([429, expect.stringMatching(/^retry-after: 5\r$/m)]);
    for (const path of ["/api/events", "/api/media/y.mp4"]) {
      expect((await ask(path, "2001:db8:1:2::5")).status).toBe(200);
    }
    expect((await ask("/api/share-files/x/y.mp4", "2001:db8:1:3::1")).status).toBe(200);
    videos[0]?.socket.destroy();
    await vi.waitFor(
      async () => expect((await ask("/api/share-files/x/y.mp4", "2001:db8:1:2::6")).status).toBe(200),
      5000,
    );
    expect((await ask("/api/share-files/x/y.mp4", "2001:db8:1:2::7")).status).toBe(429);
  });

  it("count no more once they have ended", async () => {
    const path = "/api/share-files/x/y.mp4";
    for (let time = 0; time < 5; time += 1)
      await untilClosed(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    handle.mockImplementation((_request, response) => void response.write("a video without an end"));
    for (const status of [200, 200, 200, 429]) {
      const socket = await open(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      const [answer] = await once(socket, "data");
      expect(statusOf(String(answer))).toBe(status);
    }
  });
});

describe("a response", () => {
  const answer = async (set: (response: ServerResponse) => void) => {
    handle.mockImplementation((_request, response) => set(response));
    return untilClosed("GET /motions/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  };

  it("over https always has the header that requires https", async () => {
    const heard = await answer((response) => response.end());
    expect(heard).toMatch(/^strict-transport-security: max-age=31536000/m);
    const refused = await untilClosed("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(refused).toMatch(/^strict-transport-security/m);
    expect(refused).toContain(`content-security-policy: ${DATA_POLICY}\r\n`);
    expect(refused).toMatch(/^x-content-type-options: nosniff/m);
  });

  it("to a failed request allows no scripts, unless it has a policy of its own", async () => {
    for (const set of [
      (response: ServerResponse) => response.writeHead(400).end("wrong"),
      (response: ServerResponse) => response.writeHead(404).end("gone"),
      (response: ServerResponse) => Object.assign(response, { statusCode: 500 }).end("broken"),
      (response: ServerResponse) => response.writeHead(404, "Not Found", { "content-type": "text/html" }).end("gone"),
    ]) {
      expect(await answer(set)).toMatch(/^content-security-policy: default-src 'none'; style-src/m);
    }
    const own = await answer((response) => response.writeHead(404, { "Content-Security-Policy": "sandbox" }).end());
    expect(own.match(/content-security-policy: .*/gi)).toEqual(["Content-Security-Policy: sandbox"]);
    expect(await answer((response) => response.end("fine"))).not.toMatch(/content-security-policy/);
  });
});

describe("a server with other options", () => {
  const guardWith = (options: Partial<Parameters<typeof guardServers>[0]>) => {
    release();
    release = guardServers({ appOrigin: ORIGIN, trustedProxies: 1, ...options });
  };
  const ask = (path: string) => untilClosed(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

  it("asks for https only where it has it", async () => {
    guardWith({ appOrigin: "http://localhost:3000" });
    const heard = await ask("/sign-in");
    expect([statusOf(heard), /strict-transport/i.test(heard)]).toEqual([200, false]);
  });

  it("leaves to Next what is not answered before it", async () => {
    guardWith({
      answer: ({ url }, response) => {
        if (url !== "/_next/static/a.js") return false;
        response.end("a script");
        return true;
      },
    });
    expect(await ask("/_next/static/a.js")).toContain("a script");
    expect(await ask("/sign-in")).toContain("next");
    expect(seen()).toEqual(["GET /sign-in"]);
  });
});

describe("a request that was answered", () => {
  const begun = Date.parse("2026-11-28T12:00:00Z");
  const ask = (path: string) => untilClosed(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  afterEach(() => void vi.useRealTimers());

  it("counts as recent for half a second, unless an upload made it", async () => {
    vi.useFakeTimers({ toFake: ["performance"], now: begun });
    await ask("/api/health");
    vi.advanceTimersByTime(500);
    await ask("/api/uploads");
    await ask("/api/upload-bytes/0190a000-0000-7000-8000-000000000001");
    expect(hasRecentRequest()).toBe(false);
    await ask("/api/health");
    vi.advanceTimersByTime(499);
    expect(hasRecentRequest()).toBe(true);
    vi.advanceTimersByTime(1);
    expect(hasRecentRequest()).toBe(false);
  });
});

it("a body that its route compressed gets the header of its encoding, and no other", async () => {
  handle.mockImplementation((_request, response) => {
    response.setHeader("x-body-encoding", "gzip");
    response.end("zipped");
  });
  const heard = await untilClosed("GET /s/x/review HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  expect(heard).toMatch(/^content-encoding: gzip\r$/m);
  expect(heard).not.toContain("x-body-encoding");
});
