import { randomBytes, randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepBytes } from "@/lib/testing/keep-bytes";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { deleteVideo } from "../trash/trash";
import { downloadFiles } from "./download-files";

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

async function source(title: string, bytes: Buffer): Promise<string> {
  const { id } = await harness.source({ upstreamVideoId: randomUUID() });
  const mediaId = await keepBytes(harness, bytes);
  await harness.services.pool.query("update videos set media_id = $1, title = $2 where id = $3", [mediaId, title, id]);
  return id;
}

async function result(videoId: string, bytes: Buffer): Promise<string> {
  const [reshoot] = await harness.submit(videoId);
  const mediaId = await keepBytes(harness, bytes);
  await harness.services.pool.query("update reshoots set status = 'ready', media_id = $1 where id = $2", [
    mediaId,
    reshoot?.id,
  ]);
  return reshoot?.id ?? "";
}

const read = async (search: { results?: string; sources?: string }) => {
  const { bytes, pieces } = await downloadFiles(harness.ctx, search);
  return { bytes, archive: Buffer.from(await new Response(pieces).arrayBuffer()) };
};

/** The files of an archive, read from its central directory as APPNOTE.TXT 4.3.12 describes it. */
function filesIn(archive: Buffer): { name: string; method: number; bytes: Buffer }[] {
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    const [size, nameLength] = [archive.readUInt32LE(at + 24), archive.readUInt16LE(at + 28)];
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const file = {
      name: archive.toString("utf8", at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      bytes: archive.subarray(start, start + size),
    };
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    return file;
  });
}

describe("an archive of originals", () => {
  it("has every file whole, under its download name, and exactly the size that it says", async () => {
    const [one, two, three] = [randomBytes(70_000), randomBytes(300_001), randomBytes(5)];
    const sources = [await source("Lighthouse", one), await source("Lighthouse", two)];
    const made = await result(sources[0] ?? "", three);
    const { bytes, archive } = await read({ results: made, sources: sources.join(",") });
    expect(archive).toHaveLength(bytes);
    const files = filesIn(archive);
    expect(files.map(({ name }) => name)).toEqual([
      "lighthouse--forward--v1.mp4",
      "lighthouse.mp4",
      "lighthouse--2.mp4",
    ]);
    expect(files.map((file) => file.bytes.equals([three, one, two][files.indexOf(file)] ?? one))).toEqual([
      true,
      true,
      true,
    ]);
    expect(new Set(files.map(({ method }) => method))).toEqual(new Set([0]));
  });

  it("is refused when a file is in the trash, of another team, or lost on disk", async () => {
    const [kept, deleted, lost] = [
      await source("Kept", randomBytes(9)),
      await source("Deleted", randomBytes(9)),
      await source("Lost", randomBytes(9)),
    ];
    const missing = { code: "not_found" };
    await deleteVideo(harness.ctx, { id: deleted });
    await expect(read({ sources: `${kept},${deleted}` })).rejects.toMatchObject(missing);
    await expect(read({ sources: `${kept},${randomUUID()}` })).rejects.toMatchObject(missing);
    const { rows } = await harness.services.pool.query<{ key: string }>(
      "select key from media join videos on media.id = media_id where videos.id = $1",
      [lost],
    );
    await harness.services.storage.remove(rows[0]?.key ?? "");
    await expect(read({ sources: `${kept},${lost}` })).rejects.toMatchObject(missing);
    await expect(read({})).rejects.toMatchObject({ code: "invalid_input" });
    expect((await read({ sources: kept })).bytes).toBeGreaterThan(0);
  });

  it("opens no file before it is read, and closes the open one when the reader leaves", async () => {
    const id = await source("Left early", randomBytes(4_000_000));
    const opened: Readable[] = [];
    const storage = {
      ...harness.services.storage,
      read: async (key: string) => {
        const stream = await harness.services.storage.read(key);
        opened.push(stream);
        return stream;
      },
    };
    const { pieces } = await downloadFiles({ ...harness.ctx, storage }, { sources: id });
    await new Promise(setImmediate);
    expect(opened).toHaveLength(0);
    const reader = pieces.getReader();
    while (opened.length === 0) await reader.read();
    await reader.read();
    await reader.cancel();
    await expect.poll(() => opened[0]?.destroyed).toBe(true);
  });
});
