import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDirectoryStorage } from "@/lib/storage/directory-storage";
import { saveFromUrl } from "./save-from-url";

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
const save = (url: string, allowed: string[] = [new URL(url).host], production = false) =>
  saveFromUrl(createDirectoryStorage(folder), { allowedHosts: allowed, production }, url);
const kept = async () => (await readdir(folder, { recursive: true })).filter((name) => name.includes("."));

describe("saveFromUrl", () => {
  it("keeps a film, even when its first bytes come one by one", async () => {
    const url = await serve(async (_request, response) => {
      for (const byte of FTYP) response.write(Buffer.from([byte]));
      response.end();
    });
    expect(await save(url)).toMatchObject({ bytes: FTYP.length });
    expect(await kept()).toHaveLength(1);
  });

  it("follows a redirect to a host that is allowed, and to no other", async () => {
    const film = await serve((_request, response) => response.end(FTYP));
    const hop = await serve((_request, response) => response.writeHead(302, { location: `${film}/film` }).end());
    const hosts = [hop, film].map((each) => new URL(each).host);
    expect(await save(hop, hosts)).toMatchObject({ bytes: FTYP.length });
    await expect(save(hop)).rejects.toMatchObject({ name: "MediaFault", reason: "not_allowed" });
  });

  it("does not go round in circles", async () => {
    const url = await serve((_request, response) => response.writeHead(302, { location: "/again" }).end());
    await expect(save(url)).rejects.toMatchObject({ reason: "not_allowed" });
  });

  it.each([
    ["an error page", "<html>not here</html>", "not_a_video"],
    ["an empty answer", "", "not_a_video"],
    ["a playlist", "#EXTM3U\nfile:///etc/passwd", "not_a_video"],
  ])("keeps nothing of %s", async (_name, body, reason) => {
    const url = await serve((_request, response) => response.writeHead(200, { "content-type": "video/mp4" }).end(body));
    await expect(save(url)).rejects.toMatchObject({ name: "MediaFault", reason });
    expect(await kept()).toEqual([]);
  });

  it.each([
    [404, "gone"],
    [410, "gone"],
    [403, "gone"],
  ])("calls a film gone when its address answers %i", async (status, reason) => {
    const url = await serve((_request, response) => response.writeHead(status).end());
    await expect(save(url)).rejects.toMatchObject({ name: "MediaFault", reason });
  });

  it.each([500, 503, 429])("thinks that %i is worth another try", async (status) => {
    const url = await serve((_request, response) => response.writeHead(status).end());
    await expect(save(url)).rejects.not.toMatchObject({ name: "MediaFault" });
  });

  it("keeps nothing of a film that was cut off", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { "content-length": 1000 });
      response.write(FTYP, () => response.destroy());
    });
    await expect(save(url)).rejects.not.toMatchObject({ name: "MediaFault" });
    expect(await kept()).toEqual([]);
  });
});

describe("where films are not fetched from", () => {
  it.each([
    ["a host nobody named", "https://example.com/a.mp4", []],
    ["this machine", "http://127.0.0.1:1/a.mp4", []],
    ["the metadata address of a cloud", "http://169.254.169.254/latest", []],
    ["a file", "file:///etc/passwd", []],
    ["a host that ends like the vendor's", "https://evilacedata.cloud/a.mp4", []],
    ["the vendor's host without https", "http://platform.cdn.acedata.cloud/a.mp4", []],
    ["nothing that is an address", "::", []],
  ])("%s", async (_name, url, allowed) => {
    await expect(save(url, allowed)).rejects.toMatchObject({ name: "MediaFault", reason: "not_allowed" });
  });

  it("another port of a host that was named with one", async () => {
    const [film, other] = [await serve((_request, response) => response.end(FTYP)), await serve(() => undefined)];
    await expect(save(film, [new URL(other).host])).rejects.toMatchObject({ reason: "not_allowed" });
  });
});
