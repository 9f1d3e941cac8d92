import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { download } from "./download";

const FTYP = Buffer.from([0, 0, 0, 24, ...Buffer.from("ftypisom"), ...Buffer.alloc(12)]);

let folder: string;
let servers: Server[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-test-"));
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
  servers = [];
  await rm(folder, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
let path: string;
const save = (url: string, allowed: string[] = [new URL(url).host], limits = {}) => {
  path = join(folder, `${randomUUID()}.mp4`);
  return download(url, path, { allowedHosts: allowed, production: false }, { pauseMs: 1, ...limits });
};
const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

describe("download", () => {
  it("saves a video, even when its first bytes arrive one by one", async () => {
    const url = await serve(async (_request, response) => {
      for (const byte of FTYP) response.write(Buffer.from([byte]));
      response.end();
    });
    expect(await save(url)).toEqual({ bytes: FTYP.length, sha256: hashOf(FTYP) });
    expect((await readFile(path)).equals(FTYP)).toBe(true);
  });

  it("follows a redirect to an allowed host, and to no other", async () => {
    const video = await serve((_request, response) => response.end(FTYP));
    const hop = await serve((_request, response) => response.writeHead(302, { location: `${video}/video` }).end());
    const hosts = [hop, video].map((each) => new URL(each).host);
    expect(await save(hop, hosts)).toMatchObject({ bytes: FTYP.length });
    await expect(save(hop)).rejects.toMatchObject({ name: "MediaFault", reason: "not_allowed" });
  });

  it("ends on a redirect loop", async () => {
    const url = await serve((_request, response) => response.writeHead(302, { location: "/again" }).end());
    await expect(save(url)).rejects.toMatchObject({ reason: "not_allowed" });
  });

  it.each([
    ["an error page", "<html>not here</html>", "incomplete"],
    ["an empty answer", "", "incomplete"],
    ["a playlist", "#EXTM3U\nfile:///etc/passwd", "other_kind"],
  ])("rejects bytes that are %s", async (_name, body, reason) => {
    const url = await serve((_request, response) => response.writeHead(200, { "content-type": "video/mp4" }).end(body));
    await expect(save(url)).rejects.toMatchObject({ name: "MediaFault", reason });
  });

  it.each([
    [404, "gone"],
    [410, "gone"],
    [403, "gone"],
  ])("reports the video as gone when its address answers %i", async (status, reason) => {
    const url = await serve((_request, response) => response.writeHead(status).end());
    await expect(save(url)).rejects.toMatchObject({ name: "MediaFault", reason });
  });

  it.each([500, 503, 429])("retries after %i", async (status) => {
    const url = await serve((_request, response) => response.writeHead(status).end());
    await expect(save(url)).rejects.not.toMatchObject({ name: "MediaFault" });
  });

  it("stops when the file is too large, by its header or by its bytes", async () => {
    const told = await serve((_request, response) => response.writeHead(200, { "content-length": 2000 }).end());
    await expect(save(told, undefined, { maxBytes: 1000 })).rejects.toMatchObject({ reason: "too_large" });
    const endless = await serve((_request, response) => {
      response.write(FTYP);
      const more = setInterval(() => response.write(Buffer.alloc(1000)), 5);
      response.on("close", () => clearInterval(more));
    });
    await expect(save(endless, undefined, { maxBytes: 5000 })).rejects.toMatchObject({ reason: "too_large" });
  });
});

describe("a download whose connection breaks", () => {
  const video = Buffer.concat([FTYP, randomBytes(200_000)]);
  /** Sends `step` bytes per request and closes the connection. */
  function breaking(step: number, etagOf: (call: number) => string | undefined = () => '"one"') {
    const ranges: (string | undefined)[] = [];
    const listener: RequestListener = ({ headers }, response) => {
      ranges.push(headers.range);
      const etag = etagOf(ranges.length);
      const from = headers["if-range"] === etag && etag ? Number(/\d+/.exec(headers.range ?? "0")) : 0;
      response.writeHead(from > 0 ? 206 : 200, {
        "content-length": video.length - from,
        ...(etag && { etag }),
        ...(from > 0 && { "content-range": `bytes ${from}-${video.length - 1}/${video.length}` }),
      });
      if (from + step >= video.length) return void response.end(video.subarray(from));
      response.write(video.subarray(from, from + step), () => response.socket?.end());
    };
    return { ranges, listener };
  }

  it("continues where it broke", async () => {
    const { ranges, listener } = breaking(60_000);
    expect(await save(await serve(listener))).toEqual({ bytes: video.length, sha256: hashOf(video) });
    expect((await readFile(path)).equals(video)).toBe(true);
    expect(ranges).toHaveLength(4);
    expect(ranges[0]).toBeUndefined();
    expect(ranges.slice(1).every((range) => /^bytes=[1-9]/.test(range ?? ""))).toBe(true);
  });

  it("begins again when the file has changed or may have changed", async () => {
    const changing = breaking(150_000, (call) => (call === 1 ? '"one"' : '"two"'));
    expect((await save(await serve(changing.listener))).sha256).toBe(hashOf(video));
    const { ranges, listener } = breaking(150_000, () => undefined);
    const broken = save(await serve(listener));
    await expect(broken).rejects.toBeDefined();
    expect(ranges.every((range) => range === undefined)).toBe(true);
  });

  it("is given up when no more bytes arrive", async () => {
    const url = await serve(({ headers }, response) => {
      response.writeHead(headers.range ? 206 : 200, {
        ...{ "content-length": 1000, etag: '"one"' },
        ...(headers.range && { "content-range": "bytes 24-1023/1024" }),
      });
      if (headers.range) response.destroy();
      else response.write(FTYP, () => response.socket?.end());
    });
    await expect(save(url)).rejects.not.toMatchObject({ name: "MediaFault" });
  });
});

describe("addresses that are refused", () => {
  it.each([
    ["a host that is not allowed", "https://example.com/a.mp4", []],
    ["this machine", "http://127.0.0.1:1/a.mp4", []],
    ["a cloud's metadata address", "http://169.254.169.254/latest", []],
    ["a file", "file:///etc/passwd", []],
    ["a host whose name ends like the vendor's", "https://evilacedata.cloud/a.mp4", []],
    ["the vendor's host without https", "http://platform.cdn.acedata.cloud/a.mp4", []],
    ["a text that is not a URL", "::", []],
  ])("%s", async (_name, url, allowed) => {
    await expect(save(url, allowed)).rejects.toMatchObject({ name: "MediaFault", reason: "not_allowed" });
  });

  it("another port of a host that is allowed with a port", async () => {
    const [video, other] = [await serve((_request, response) => response.end(FTYP)), await serve(() => undefined)];
    await expect(save(video, [new URL(other).host])).rejects.toMatchObject({ reason: "not_allowed" });
  });
});
