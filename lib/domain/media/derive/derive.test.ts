import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTracks } from "@/lib/domain/media/mp4-samples.mjs";
import { boxesOf, laidOut, wholeClip } from "@/lib/testing/forge-video";
import { openWorkpieces } from "@/lib/testing/workpieces";
import { makeCopy } from "./make-copy";
import { makePosters } from "./make-posters";
import { makeStoryboard } from "./make-storyboard";
import type { Workpiece } from "./product";

const STILL_FIRST = fileURLToPath(new URL("../fixtures/still-first.mp4", import.meta.url));

let videos: Awaited<ReturnType<typeof openWorkpieces>>;
beforeAll(async () => {
  videos = await openWorkpieces("derive-test-");
});
afterAll(() => videos.close());

/** The clip with noise in some of its frames. The boundaries of their units do not change. */
async function damaged(from: number, count: number): Promise<Buffer> {
  const bytes = Buffer.from(await wholeClip());
  const moov =
    boxesOf(bytes)
      .find(({ type }) => type === "moov")
      ?.bytes.subarray(8) ?? Buffer.alloc(0);
  const samples = readTracks(moov).find(({ isPicture }) => isPicture)?.samples ?? [];
  for (const { offset, size } of samples.slice(from, from + count))
    for (let at = offset; at < offset + size; at += 4 + bytes.readUInt32BE(at))
      bytes.fill(0xff, at + 5, at + 4 + bytes.readUInt32BE(at));
  return bytes;
}

describe("a video with few frames", () => {
  it.each([1, 2, 3])("(%s) has posters with visible content, a storyboard and copies", async (frames) => {
    const video = await videos.make(await laidOut({ fastStart: "in-memory" }, frames));
    expect(video.frameCount).toBe(frames);
    const { files, thumbhash } = await makePosters(video);
    for (const { path } of files) expect((await readFile(path)).toString("latin1", 8, 12)).toBe("WEBP");
    expect(thumbhash).toMatch(/^(?!AAAA)/);
    const board = await makeStoryboard(video);
    expect((await stat(board.files[0]?.path ?? "")).size).toBeGreaterThan(500);
    expect((await makeCopy(video, "proxy")).files[0]?.facts?.frameCount).toBe(frames);
  });
});

it("a still image before the video track is not taken for the video", async () => {
  const video = await videos.make(await readFile(STILL_FIRST));
  expect(video).toMatchObject({ frameCount: 24, width: 160 });
  expect((await makeCopy(video, "proxy")).files[0]?.facts).toMatchObject({ frameCount: 24, width: 160 });
  const [poster] = (await makePosters(video)).files;
  expect((await stat(poster?.path ?? "")).size).toBeGreaterThan(1000);
});

describe("a damaged video", () => {
  it.each([
    [1, 1],
    [20, 2],
    [46, 2],
  ])("from frame %s on in %s of them still has a copy, frame for frame", async (from, count) => {
    const video = await videos.make(await damaged(from, count));
    expect((await makeCopy(video, "proxy")).files[0]?.facts).toMatchObject({ frameCount: 48, durationSeconds: 2 });
  });

  it("with damaged sound has a copy without sound", async () => {
    const bytes = Buffer.from(await wholeClip());
    const entry = bytes.indexOf("mp4a", bytes.indexOf("soun"));
    bytes.write("zzzz", entry, "latin1");
    bytes.write("zzzz", bytes.indexOf("esds", entry), "latin1");
    const video = await videos.make(bytes);
    expect(video.hasSound).toBe(true);
    expect((await makeCopy(video, "proxy")).files[0]?.facts).toMatchObject({ frameCount: 48, hasSound: false });
  });

  it("in an unknown codec fails with a message that names the codec", async () => {
    const bytes = Buffer.from(await wholeClip());
    bytes.write("zzzz", bytes.indexOf("avc1", bytes.indexOf("stsd")), "latin1");
    const video = await videos.make(bytes);
    expect(video.codec).toBe("zzzz");
    for (const make of [makePosters, makeStoryboard, (each: Workpiece) => makeCopy(each, "proxy")]) {
      const said = await make(video).then(
        () => "made",
        (error: Error) => error.name,
      );
      expect(said).toMatch(/^(ProgramFailure|MediaFault)$/);
    }
  });

  it("with most frames damaged has no copy, and the message says how many frames there were", async () => {
    const video = await videos.make(await damaged(4, 43));
    await expect(makeCopy(video, "proxy")).rejects.toMatchObject({
      name: "MediaFault",
      message: expect.stringMatching(
        /^(Only \d+ of the video's 48 frames|No frame of the video) .* Its codec is H\.264\.$/,
      ),
    });
  });
});
