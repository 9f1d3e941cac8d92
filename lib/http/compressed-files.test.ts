import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as ask, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createCompressedFiles } from "./compressed-files";

const SCRIPT = "export const value = 1;\n".repeat(2000);
let folder: string;
let server: Server;
const forNext: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "compressed-"));
  mkdirSync(join(folder, "static", "chunks"), { recursive: true });
  for (const name of ["a.js", "b.css", "c.woff2"]) writeFileSync(join(folder, "static", "chunks", name), SCRIPT);
  writeFileSync(join(folder, "secret.js"), "secret");
  const send = createCompressedFiles(folder);
  server = createServer((request, response) => {
    if (send(request, response)) return;
    forNext.push(request.url ?? "");
    response.end("next");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true });
});
beforeEach(() => void forNext.splice(0));

type Asked = { path?: string; method?: string; headers?: Record<string, string> };
async function get({ path = "/_next/static/chunks/a.js", method = "GET", headers = {} }: Asked = {}) {
  // Safe: a server that listens on TCP has an address with a port. Not fetch(), which would add headers and decode.
  const { port } = server.address() as AddressInfo;
  const accepting = { "accept-encoding": "gzip, deflate, br, zstd", ...headers };
  const response = await new Promise<import("node:http").IncomingMessage>((resolve, reject) => {
    ask({ port, path, method, headers: accepting, agent: false }, resolve).on("error", reject).end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { headers: response.headers, body: Buffer.concat(chunks) };
}

it("sends a script in Brotli from the second request on, with the headers of a file that never changes", async () => {
  expect(String((await get()).body)).toBe("next");
  await expect.poll(async () => (await get()).headers["content-encoding"]).toBe("br");
  const { headers, body } = await get();
  expect(String(brotliDecompressSync(body))).toBe(SCRIPT);
  expect(headers).toMatchObject({
    ...{ "content-type": "application/javascript; charset=UTF-8", "content-length": String(body.length) },
    ...{ "cache-control": "public, max-age=31536000, immutable", vary: "Accept-Encoding" },
    "x-content-type-options": "nosniff",
  });
});

it.each(["br", "BR", "br, gzip", "br,gzip", "gzip, br", "gzip,br", " gzip , br "])(
  "reads Brotli from %j",
  async (header) => {
    const asked = { headers: { "accept-encoding": header } };
    await expect.poll(async () => (await get(asked)).headers["content-encoding"]).toBe("br");
  },
);

it.each<[string, Asked]>([
  ["a browser that reads another", { headers: { "accept-encoding": "gzip, xbr, brx" } }],
  ["a browser that does not read it", { headers: { "accept-encoding": "gzip" } }],
  ["one that refuses it", { headers: { "accept-encoding": "gzip, br;q=0" } }],
  ["HEAD", { method: "HEAD" }],
  ["a part of a file", { headers: { range: "bytes=0-9" } }],
  ["a font", { path: "/_next/static/chunks/c.woff2" }],
  ["a file that is not there", { path: "/_next/static/chunks/d.js" }],
  ["a file outside of the folder", { path: "/_next/static/../secret.js" }],
  ["the same, encoded", { path: "/_next/static/%2e%2e/secret.js" }],
  ["a page", { path: "/chunks/a.js" }],
])("leaves %s to Next", async (_what, asked) => {
  for (let time = 0; time < 3; time += 1) await get(asked);
  // All files are compressed in turn, so what was asked for would be ready before this one.
  await expect
    .poll(async () => (await get({ path: "/_next/static/chunks/b.css" })).headers["content-type"])
    .toMatch(/css/);
  forNext.splice(0);
  await get(asked);
  expect(forNext).toHaveLength(1);
});

it("sends nothing where nothing was built", () => {
  const send = createCompressedFiles(join(folder, "nowhere"));
  const asked = { method: "GET", url: "/_next/static/chunks/a.js", headers: { "accept-encoding": "br" } };
  // Safe: only these are read, and nothing is answered.
  expect(send(asked as never, {} as never)).toBe(false);
});
