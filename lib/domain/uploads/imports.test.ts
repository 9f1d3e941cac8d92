import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findVideo } from "@/lib/domain/videos/videos.repo";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { cancelUpload } from "./cancel-upload";
import { checkUpload } from "./check-upload";
import { createImports } from "./create-imports";
import { createUpload } from "./create-upload";
import { fetchImport } from "./fetch-import";
import { listUploads } from "./list-uploads";
import { readAddress } from "./read-address";
import { sweepUploads } from "./sweep-uploads";
import { findUpload } from "./uploads.repo";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let harness: TestHarness;
let clip: Buffer;
let origin: string;
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.url} ${request.headers.range ?? "whole"}`);
  ANSWERS[decodeURIComponent(request.url?.slice(1) ?? "")]?.(request, response);
});

beforeAll(async () => {
  harness = await openTestHarness({ budget: null });
  clip = await readFile("emulator/demo-clips/lighthouse.source.mp4");
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  harness.allowHost(new URL(origin).host);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await harness.close();
});

const LIMITS = { wholeMs: 60_000, pauseMs: 1, tickMs: 0, windowMs: 60_000, mostBytes: 5_000_000 };

/** The last import that was begun: the server looks how much of it has been read. */
let begun = "";
async function begin(path: string): Promise<string> {
  const { items } = await createImports(harness.ctx, { addresses: [`${origin}/${path}`], again: true });
  begun = items[0]?.upload?.id ?? "";
  return begun;
}
/** Ends with the connection, not with a time limit: the server works outside of every test, and what fails there fails none of them. */
async function untilRead(response: ServerResponse, bytes: number): Promise<void> {
  const id = begun;
  while (!response.destroyed) {
    const row = await findUpload(harness.services.db, id);
    if (row?.status !== "receiving" || row.received >= bytes) return;
  }
}
const find = async (id: string) => (await listUploads(harness.ctx)).items.find((item) => item.id === id);
async function imported(path: string, limits: Partial<typeof LIMITS> = {}) {
  const uploadId = await begin(path);
  await fetchImport(harness.worker, { uploadId }, { ...LIMITS, ...limits });
  await checkUpload(harness.worker, { uploadId });
  return find(uploadId);
}

const partOf = ({ headers }: IncomingMessage) => Number(/\d+/.exec(headers.range ?? "0"));
const rangeFrom = (from: number) => ({
  "content-length": clip.length - from,
  "content-range": `bytes ${from}-${clip.length - 1}/${clip.length}`,
});
const sized = () => ({ "content-length": clip.length });
/** Breaks after `step` bytes of each answer: at once, or when these bytes have been read. */
function breaking(request: IncomingMessage, response: ServerResponse, step: number, isRead = false): void {
  const from = request.headers["if-range"] === '"one"' ? partOf(request) : 0;
  response.writeHead(from > 0 ? 206 : 200, { ...(from > 0 ? rangeFrom(from) : sized()), etag: '"one"' });
  if (from + step >= clip.length) return void response.end(clip.subarray(from));
  const end = () => response.socket?.end();
  const ready = isRead ? untilRead(response, from + step) : Promise.resolve();
  response.write(clip.subarray(from, from + step), () => void ready.then(end, end));
}
function dripping(socket: Socket | null, beginning: string, drop: string): void {
  socket?.write(beginning);
  const more = setInterval(() => socket?.write(drop), 20);
  socket?.on("close", () => clearInterval(more));
}
const refusing =
  (status: number): Answer =>
  (_request, response) =>
    response.writeHead(status).end("no");
const sending =
  (body: string | Buffer): Answer =>
  (_request, response) =>
    response.writeHead(200, { "content-type": "video/mp4" }).end(body);
const moving =
  (to: () => string): Answer =>
  (_request, response) =>
    response.writeHead(302, { location: to() }).end();

const PACKED = gzipSync(Buffer.alloc(5_000_000));
const ANSWERS: Record<string, Answer> = {
  "Harbour_at dawn.mp4": (_request, response) => response.writeHead(200, sized()).end(clip),
  "no length": (_request, response) => response.end(clip),
  named: (_request, response) =>
    response
      .writeHead(200, { ...sized(), "content-disposition": "attachment; filename*=UTF-8''..%2F..%2FOld%20pier.mp4" })
      .end(clip),
  moved: moving(() => `${origin}/Harbour_at%20dawn.mp4`),
  breaking: (request, response) => breaking(request, response, Math.ceil(clip.length / 3)),
  "always breaking": (_request, response) => {
    response.writeHead(200, sized());
    response.write(clip.subarray(0, 500), () => response.socket?.end());
  },
  "lies of less": (_request, response) => {
    response.socket?.end(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n"), clip]));
  },
  "sends more": (request, response) => {
    if (partOf(request) === 0) return breaking(request, response, 1000, true);
    response.writeHead(206, { "content-range": `bytes 1000-1999/2000`, etag: '"one"' });
    response.end(clip.subarray(1000));
  },
  "endless redirect": (_request, response) => {
    response.writeHead(302, { location: `${origin}/Harbour_at%20dawn.mp4` }).write("moved");
  },
  "large headers": (_request, response) => response.socket?.write(`HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(20_000)}`),
  "dripping headers": (_request, { socket }) => dripping(socket, "HTTP/1.1 200 OK\r\n", "x: y\r\n"),
  "early hints": (_request, { socket }) => dripping(socket, "", "HTTP/1.1 103 Early Hints\r\n\r\n"),
  "dripping by breaks": (request, response) => breaking(request, response, 100, true),
  "no HTTP": (_request, response) => response.socket?.end("SSH-2.0-OpenSSH_9.9\r\n"),
  endless: (_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.concat([clip, Buffer.alloc(300_000)])));
    };
    response.on("drain", more);
    more();
  },
  "told too large": (_request, response) => response.writeHead(200, { "content-length": 6_000_000 }).write("x"),
  empty: sending(""),
  page: sending("<!doctype html><title>Watch</title>"),
  picture: sending(Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(500)])),
  "gzip bomb": (_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(PACKED),
  slow: (_request, response) => {
    response.writeHead(200, sized()).write(clip.subarray(0, 100));
    const more = setInterval(() => response.write(Buffer.alloc(10)), 50);
    response.on("close", () => clearInterval(more));
  },
  stalled: (_request, response) => response.writeHead(200, sized()).write(clip.subarray(0, 100)),
  missing: refusing(404),
  forbidden: refusing(403),
  broken: refusing(503),
  inside: moving(() => origin.replace("127.0.0.1", "127.0.0.2")),
  cloud: moving(() => "https://169.254.169.254/latest/meta-data"),
  login: moving(() => `http://me:secret@${new URL(origin).host}/a.mp4`),
  file: moving(() => "file:///etc/passwd"),
  loop: moving(() => "/loop"),
};

it.each([
  ["Harbour_at%20dawn.mp4", "Harbour at dawn"],
  ["no length", "no length"],
  ["named", "Old pier"],
  ["moved", "moved"],
  ["endless redirect", "endless redirect"],
  ["breaking", "breaking"],
])("an import of '%s' becomes a source with the same bytes", async (path, title) => {
  const upload = await imported(path);
  expect(upload).toMatchObject({ failure: null, status: "ready", bytes: clip.length, received: clip.length });
  const row = await findVideo(harness.services.db, upload?.videoId ?? "");
  expect(row).toMatchObject({ title, origin: "address", status: "ready" });
});

it.each<[path: string, sentence: RegExp, limits?: Partial<typeof LIMITS>]>([
  ["always breaking", /broke several times/],
  ["lies of less", /ends early/],
  ["endless", /larger than 1 GB/],
  ["told too large", /larger than 1 GB/],
  ["empty", /is empty/],
  ["page", /a web page/],
  ["picture", /not a video/],
  ["gzip bomb", /compressed/],
  ["sends more", /more bytes than it announced/],
  ["slow", /too slowly/, { windowMs: 300 }],
  ["dripping headers", /too slowly/, { windowMs: 300 }],
  ["early hints", /too slowly/, { windowMs: 300 }],
  ["dripping by breaks", /too slowly/, { windowMs: 300 }],
  ["large headers", /answer can't be read/],
  ["no HTTP", /answer can't be read/],
  ["stalled", /too slowly/, { wholeMs: 400 }],
  ["missing", /nothing at this address \(404\)/],
  ["forbidden", /without signing in \(403\)/],
  ["broken", /broke several times/],
  ["inside", /begin with https/],
  ["cloud", /private network/],
  ["login", /user name or password/],
  ["file", /begin with https/],
  ["loop", /redirects more than 5 times/],
])("an import of '%s' ends with a sentence and leaves no bytes", async (path, sentence, limits = {}) => {
  const upload = await imported(path, limits);
  expect(upload).toMatchObject({ status: "failed", videoId: null, failure: expect.stringMatching(sentence) });
  expect(await harness.services.storage.unfinished.sizeOf(upload?.id ?? "")).toBe(0);
});

it.each([
  ["https://videos.example/a.mp4#t=5", "https://videos.example/a.mp4"],
  ["https://93.184.216.34:8443/a.mp4", "https://93.184.216.34:8443/a.mp4"],
  ["videos.example/a.mp4", /not an address/],
  ["http://videos.example/a.mp4", /begin with https/],
  ["javascript:alert(1)", /begin with https/],
  ["https://me:secret@videos.example/a.mp4", /user name or password/],
  ["https://localhost/a.mp4", /private network/],
  ["https://intranet/a.mp4", /private network/],
  ["https://10.0.0.1/a.mp4", /private network/],
  ["https://0x7f.1/a.mp4", /private network/],
  ["https://[::ffff:7f00:1]/a.mp4", /private network/],
  ["https://metadata.google.internal/a.mp4", /private network/],
  ["https://printer.local./a.mp4", /private network/],
  [`https://videos.example/${"a".repeat(5000)}`, /too long/],
])("the line %s", (line, expected) => {
  const read = readAddress(line, []);
  const said = "problem" in read ? read.problem : read.address;
  if (typeof expected === "string") expect(said).toBe(expected);
  else expect("problem" in read && said).toMatch(expected);
});

it("a worker that was killed is followed by one that goes on where it was; a cancelled import ends", async () => {
  const uploadId = await begin("breaking");
  const { unfinished } = harness.services.storage;
  const killed = { ...unfinished, flush: () => Promise.reject(new Error("killed")) };
  const dying = { ...harness.worker, storage: { ...harness.services.storage, unfinished: killed } };
  await expect(fetchImport(dying, { uploadId }, LIMITS)).rejects.toThrow("killed");
  expect(await unfinished.sizeOf(uploadId)).toBe(clip.length);
  await unfinished.cut(uploadId, 2000);
  asked.length = 0;
  await harness.services.pool.query("delete from queue.job");
  await sweepUploads(harness.worker);
  await harness.runTasks(["upload.fetch", "upload.check"]);
  expect(asked[0]).toBe("/breaking bytes=2000-");
  expect(await find(uploadId)).toMatchObject({ status: "ready", received: clip.length });

  const gone = await begin("breaking");
  await cancelUpload(harness.ctx, { id: gone });
  await fetchImport(harness.worker, { uploadId: gone }, LIMITS);
  expect([await find(gone), await unfinished.sizeOf(gone)]).toEqual([undefined, 0]);
});

it("counts uploads that have not ended and kept originals against the quota; two at once cannot pass it together", async () => {
  const stranger = await harness.stranger();
  const { storage } = harness.services.settings;
  const settings = { ...harness.services.settings, storage: { ...storage, quotaBytes: clip.length * 2 + 100 } };
  const ctx = { ...harness.ctxOf(stranger), settings };
  const worker = { ...harness.worker, settings };
  const both = [1, 2, 3].map((n) => createUpload(ctx, { name: `${n}.mp4`, bytes: clip.length }));
  const ends = (await Promise.allSettled(both)).map(({ status }) => status);
  expect(ends.filter((status) => status === "fulfilled")).toHaveLength(2);
  const { items } = await createImports(ctx, { addresses: [`${origin}/Harbour_at%20dawn.mp4`, "nowhere"] });
  expect(items.map(({ problem }) => problem)).toEqual([null, expect.stringMatching(/not an address/)]);
  await fetchImport(worker, { uploadId: items[0]?.upload?.id ?? "" }, LIMITS);
  const uploads = await listUploads(ctx);
  expect(uploads.items.find(({ address }) => address !== null)).toMatchObject({
    status: "failed",
    failure: expect.stringMatching(/storage would be full/),
  });
});

it("an import of unknown size ends when the quota is reached meanwhile, and leaves no bytes", async () => {
  const ctx = harness.ctxOf(await harness.stranger());
  const { storage } = harness.services.settings;
  const settings = { ...harness.services.settings, storage: { ...storage, quotaBytes: clip.length - 1 } };
  const { items } = await createImports({ ...ctx, settings }, { addresses: [`${origin}/no%20length`] });
  const uploadId = items[0]?.upload?.id ?? "";
  await fetchImport({ ...harness.worker, settings }, { uploadId }, LIMITS);
  const failure = expect.stringMatching(/storage would be full/);
  expect(await findUpload(harness.services.db, uploadId)).toMatchObject({ status: "failed", failure });
  expect(await harness.services.storage.unfinished.sizeOf(uploadId)).toBe(0);
});

it("does not count a second time what an import that goes on has reserved", async () => {
  const stranger = await harness.stranger();
  const { storage } = harness.services.settings;
  const settings = { ...harness.services.settings, storage: { ...storage, quotaBytes: clip.length } };
  const ctx = { ...harness.ctxOf(stranger), settings };
  const { items } = await createImports(ctx, { addresses: [`${origin}/breaking`] });
  const uploadId = items[0]?.upload?.id ?? "";
  await fetchImport({ ...harness.worker, settings }, { uploadId }, LIMITS);
  expect(await findUpload(harness.services.db, uploadId)).toMatchObject({ status: "checking", failure: null });
  await expect(createImports(ctx, { addresses: [`${origin}/empty`] })).rejects.toThrow();
});

it("imports an address once, of two requests at once, too, unless it is asked for again", async () => {
  const stranger = await harness.stranger();
  const ctx = harness.ctxOf(stranger);
  const addresses = [`${origin}/Harbour_at%20dawn.mp4`];
  const ask = async (again = false) => (await createImports(ctx, { addresses, again })).items[0];
  const both = await Promise.all([ask(), ask()]);
  const begun = both.find((one) => one?.upload);
  expect(both.filter((one) => one?.upload)).toHaveLength(1);
  expect(both).toContainEqual(
    expect.objectContaining({ isKnown: true, problem: expect.stringMatching(/being imported/) }),
  );
  await fetchImport(harness.worker, { uploadId: begun?.upload?.id ?? "" }, LIMITS);
  await harness.runTasks(["upload.check"]);
  expect(await ask()).toMatchObject({ isKnown: true, problem: "The library has this video already: Harbour at dawn." });
  expect(await ask(true)).toMatchObject({ isKnown: false, problem: null });
  const others = await createImports(harness.ctxOf(await harness.stranger()), { addresses });
  expect(others.items[0]).toMatchObject({ problem: null });
});

it("waits while the disk is full, says so, and goes on", async () => {
  const uploadId = await begin("Harbour_at%20dawn.mp4");
  const full = { ...harness.worker, storage: { ...harness.services.storage, room: async () => 0 } };
  await fetchImport(full, { uploadId }, LIMITS);
  expect(await find(uploadId)).toMatchObject({
    status: "receiving",
    failure: expect.stringMatching(/continues by itself/),
  });
  await fetchImport(harness.worker, { uploadId }, LIMITS);
  expect(await find(uploadId)).toMatchObject({ status: "checking", failure: null });
});
