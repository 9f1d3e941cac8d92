import fs from "node:fs";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { type ClientRequest, get, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Storage } from "@/lib/platform/blobs/storage";
import { processLog } from "@/lib/platform/log";
import { AppError } from "@/lib/shared/errors";
import { openServer } from "@/lib/testing/open-server";
import "@/lib/testing/test-services";
import { readBytesAmong, refuse, sendStored } from "./send-stored";

let opened: Awaited<ReturnType<typeof openServer>>;
let server: Server;
let origin: string;
let answer: (response: ServerResponse) => Promise<void>;
/** More than a connection buffers. */
const LARGE = 64 * 1024 ** 2;
let file: string;
beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), "sent-")), "large.mp4");
  await writeFile(file, "");
  await truncate(file, LARGE);
  opened = await openServer((_request, response) => void answer(response));
  ({ server, origin } = opened);
});
afterAll(async () => {
  await opened.close();
  await rm(dirname(file), { recursive: true });
});

const withStatus = (status: unknown) => Object.assign(new Error("from send"), { status });
async function refused(error: unknown) {
  answer = async (response) => {
    for (const name of ["etag", "cache-control", "content-disposition", "content-range"]) response.setHeader(name, "x");
    await refuse(response, error);
  };
  const response = await fetch(origin);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe("a file that is refused", () => {
  it.each([412, 416])("keeps the headers of status %i, which are set already, and has no words", async (status) => {
    const { headers, ...answered } = await refused(withStatus(status));
    expect([answered.status, answered.text, headers.get("content-range"), headers.get("etag")]).toEqual([
      ...[status, "", "x", "x"],
    ]);
  });

  it.each<[string, unknown, number, string, number]>([
    ["a reason of ours", new AppError("not_found", "It is gone."), 404, "It is gone.", 0],
    ["another status of a reader's", withStatus(400), 500, "on our side", 1],
    ["no status", new Error("of ours"), 500, "on our side", 1],
    ["no error", { status: 416 }, 500, "on our side", 1],
  ])("tells why at %s, may not be cached, and is no file any more", async (_what, error, status, words, lines) => {
    const logged = vi.spyOn(processLog(), "error").mockImplementation(() => undefined);
    const { headers, ...answered } = await refused(error);
    expect(answered.status).toBe(status);
    const problem = JSON.parse(answered.text);
    expect(problem).toMatchObject({ status, detail: expect.stringContaining(words) });
    const line = [{ requestId: problem.requestId, status, err: error }, "a file was not sent"];
    expect(logged.mock.calls).toEqual(Array.from({ length: lines }, () => line));
    const names = ["etag", "content-disposition", "cache-control", "content-type"];
    expect(names.map((name) => headers.get(name))).toEqual([null, null, "no-store", "application/problem+json"]);
  });

  it("is broken off when a part of it was sent", async () => {
    answer = async (response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("half of it");
      await refuse(response, new AppError("not_found", "It is gone."));
    };
    await expect(fetch(origin).then((response) => response.text())).rejects.toThrow();
  });
});

/** Safe: nothing else is asked of a storage. */
const storage = (given: Partial<Storage>) => ({ locate: () => null, sizeOf: async () => 3, ...given }) as Storage;
const media = { key: "k", bytes: LARGE, sha256: "5".repeat(64), contentType: "video/mp4" };
const SENT = { media, cacheControl: "no-cache", disposition: null };

describe("a file that is sent", () => {
  const send = (given: Partial<Storage>, before?: (response: ServerResponse) => void) =>
    new Promise<string>((ended) => {
      server.once("request", (request, response) => {
        answer = async () => undefined;
        before?.(response);
        sendStored(request, response, { ...SENT, storage: storage(given) }).then(
          () => ended(response.headersSent ? "sent" : "nothing was sent"),
          (error) => {
            response.destroy();
            ended(error.code ?? error.message);
          },
        );
      });
      void fetch(origin).catch(() => undefined);
    });

  it("is missing when neither this machine nor the storage has it", async () => {
    expect(await send({ sizeOf: async () => null })).toBe("not_found");
    expect(await send({ locate: () => "/nowhere/at/all.mp4" })).toBe("not_found");
  });

  it("is not looked for elsewhere when this machine has it", async () => {
    const sizeOf = vi.fn(async () => null);
    expect(await send({ locate: () => file, sizeOf }, (response) => response.destroy())).toBe("nothing was sent");
    expect(sizeOf).not.toHaveBeenCalled();
  });

  it("is not begun for a client that is gone", async () => {
    expect(await send({}, (response) => response.destroy())).toBe("nothing was sent");
  });
});

describe("a file of this machine", () => {
  const begin = (disposition: string | null = null) => {
    answer = async (response) => {
      const { req } = response;
      await sendStored(req, response, { ...SENT, disposition, storage: storage({ locate: () => file }) });
    };
  };

  it("has our headers, and nothing that tells when it was stored", async () => {
    begin();
    const { headers } = await fetch(origin, { method: "HEAD" });
    const names = [
      "content-type",
      "etag",
      "cache-control",
      "x-content-type-options",
      "accept-ranges",
      "content-length",
    ];
    expect(names.map((name) => headers.get(name))).toEqual([
      ...["video/mp4", `"${media.sha256}"`, "no-cache", "nosniff", "bytes", String(LARGE)],
    ]);
    expect([headers.get("last-modified"), headers.get("content-disposition")]).toEqual([null, null]);
    begin("attachment");
    expect((await fetch(origin, { method: "HEAD" })).headers.get("content-disposition")).toBe("attachment");
  });

  it("is read in smaller pieces the more readers have not ended, and in large ones again when they have", async () => {
    const reads = vi.spyOn(fs, "createReadStream");
    const pieceOf = (call: unknown[] | undefined) =>
      (call?.[1] as { highWaterMark?: number } | undefined)?.highWaterMark;
    begin();
    const readers: ClientRequest[] = [];
    const read = async () => {
      const before = reads.mock.calls.length;
      const reader = get(origin, (response) => response.pause()).on("error", () => undefined);
      await expect.poll(() => reads.mock.calls.length).toBe(before + 1);
      return reader;
    };
    for (let count = 0; count < 17; count += 1) readers.push(await read());
    expect(reads.mock.calls.map(pieceOf)).toEqual(readers.map((_, others) => readBytesAmong(others)));
    for (const reader of readers) reader.destroy();
    const next = async () => {
      (await read()).destroy();
      return pieceOf(reads.mock.calls.at(-1));
    };
    await expect.poll(next).toBe(readBytesAmong(0));
  });
});

it("reads in large pieces for few readers, and in 20 MiB at most for all readers that one address may have", () => {
  expect([0, 7, 15, 255, 5000].map((others) => readBytesAmong(others) / 1024)).toEqual([512, 512, 256, 64, 64]);
  const all = Array.from({ length: 128 }, (_, others) => readBytesAmong(others)).reduce((sum, bytes) => sum + bytes, 0);
  expect(all).toBeLessThan(20 * 1024 ** 2);
});
