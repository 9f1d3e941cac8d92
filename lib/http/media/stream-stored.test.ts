import { request as ask } from "node:http";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Storage } from "@/lib/platform/blobs/storage";
import { openServer } from "@/lib/testing/open-server";
import { ignoreGone, streamStored } from "./stream-stored";

const BYTES = Buffer.from("0123456789");
const ETAG = '"e"';
const read = vi.fn(async (_key: string, range?: { from: number; to: number }) =>
  Readable.from([BYTES.subarray(range?.from, range && range.to + 1)]),
);
/** Safe: nothing else is asked of a storage. */
const storage = { read } as unknown as Storage;
let opened: Awaited<ReturnType<typeof openServer>>;
beforeAll(async () => {
  opened = await openServer((request, response) => {
    response.setHeader("etag", ETAG);
    void streamStored(request, response, { storage, key: "k", bytes: BYTES.length });
  });
});
afterAll(() => opened.close());
beforeEach(() => void read.mockClear());

type Told = Record<"length" | "range" | "ranges", string | undefined>;
type Answer = Told & { status: number | undefined; text: string };
const send = (headers: Record<string, string> = {}, method = "GET") =>
  new Promise<Answer>((resolve, reject) => {
    ask(opened.origin, { method, headers }, async (response) => {
      const text = (await response.toArray()).join("");
      const { "content-length": length, "content-range": range, "accept-ranges": ranges } = response.headers;
      resolve({ status: response.statusCode, ...{ length, range, ranges }, text });
    })
      .on("error", reject)
      .end();
  });

describe("a file of another storage", () => {
  it("is sent whole, with its length", async () => {
    expect(await send()).toEqual({ status: 200, length: "10", ranges: "bytes", text: "0123456789" });
    expect(read.mock.calls).toEqual([["k", undefined]]);
  });

  it("is not read to tell its length", async () => {
    expect(await send({}, "HEAD")).toMatchObject({ status: 200, length: "10", text: "" });
    expect(await send({ range: "bytes=2-4" }, "HEAD")).toMatchObject({ status: 206, length: "3", text: "" });
    expect(read).not.toHaveBeenCalled();
  });

  it.each<[string, string, string]>([
    ["bytes=0-0", "0", "bytes 0-0/10"],
    ["bytes=2-4", "234", "bytes 2-4/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-2", "89", "bytes 8-9/10"],
    ["bytes=8-99", "89", "bytes 8-9/10"],
    ["bytes=0-3,2-5", "012345", "bytes 0-5/10"],
  ])("is sent in part for %s", async (range, text, said) => {
    expect(await send({ range })).toEqual({
      ...{ status: 206, length: String(text.length), range: said, ranges: "bytes", text },
    });
  });

  it.each(["bytes=0-1,5-6", "items=0-1", "nonsense", ""])("is sent whole for %j", async (range) => {
    expect(await send({ range })).toMatchObject({ status: 200, range: undefined, text: "0123456789" });
  });

  it("has no part beyond its end", async () => {
    expect(await send({ range: "bytes=10-" })).toMatchObject({ status: 416, range: "bytes */10", text: "" });
    expect(read).not.toHaveBeenCalled();
  });

  it.each<[object, number]>([
    [{ "if-match": ETAG }, 200],
    [{ "if-match": ` ${ETAG} , "x"` }, 200],
    [{ "if-match": 'W/"e"' }, 200],
    [{ "if-match": " * " }, 200],
    [{ "if-match": '"x"' }, 412],
    [{ "if-match": '"x", "*"' }, 412],
    [{ "if-match": '"eW/"' }, 412],
    [{ "if-match": ETAG, "if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT" }, 200],
    [{ "if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT" }, 412],
    [{ "if-unmodified-since": "yesterday" }, 200],
    [{ "if-none-match": ETAG }, 304],
    [{ "if-none-match": '"x"' }, 200],
    [{ range: "bytes=0-1", "if-range": ETAG }, 206],
    [{ range: "bytes=0-1", "if-range": '"x"' }, 200],
  ])("is checked against what its client has: %j", async (headers, status) => {
    expect((await send(headers as Record<string, string>)).status).toBe(status);
    expect(read).toHaveBeenCalledTimes(status < 300 ? 1 : 0);
  });

  it("closes its source when the client has gone meanwhile", async () => {
    const source = new Readable({ read: () => undefined });
    const gone = Promise.withResolvers<void>();
    read.mockImplementationOnce(async () => {
      request.destroy();
      await gone.promise;
      return source;
    });
    opened.server.once("request", (_request, response) => response.once("close", gone.resolve));
    const request = ask(opened.origin).on("error", () => undefined);
    request.end();
    await expect.poll(() => source.destroyed).toBe(true);
  });
});

it("only a client that has gone is no error", () => {
  expect(() => ignoreGone(Object.assign(new Error("gone"), { code: "ERR_STREAM_PREMATURE_CLOSE" }))).not.toThrow();
  const others = [Object.assign(new Error("other"), { code: "EIO" }), new Error("none"), { code: "EIO" }, null];
  for (const other of [...others, { code: "ERR_STREAM_PREMATURE_CLOSE" }]) {
    let thrown: unknown = "nothing";
    try {
      ignoreGone(other);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(other);
  }
});
