import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { box, boxesOf, laidOut, wholeClip } from "@/lib/testing/forge-video";
import { probe } from "./probe";

let folder: string;
let videos: Record<"in front" | "behind" | "in fragments", Buffer>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "video-extent-test-"));
  videos = {
    "in front": await wholeClip(),
    behind: await laidOut({ fastStart: false }),
    "in fragments": await laidOut({ fastStart: "fragmented", minimumFragmentDuration: 0.3 }),
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function told(bytes: Buffer) {
  const path = join(folder, "video.mp4");
  await writeFile(path, bytes);
  return probe(path).then(
    ({ frameCount }) => frameCount,
    ({ reason, message }: { reason: string; message: string }) => `${reason}: ${message}`,
  );
}

const EARLY = "incomplete: The video file ends early: its last part is missing.";

describe.each(["in front", "behind", "in fragments"] as const)("a video with its index %s", (layout) => {
  it("is whole, also with extra bytes after its end", async () => {
    expect(await told(videos[layout])).toBe(48);
    expect(await told(Buffer.concat([videos[layout], Buffer.from("\n\n<!-- cached -->\n")]))).toBe(48);
    expect(await told(Buffer.concat([videos[layout], Buffer.alloc(5000)]))).toBe(48);
  });

  it.each([0.1, 0.35, 0.5, 0.75, 0.97])("ends early when only %s of it arrived", async (share) => {
    const video = videos[layout];
    expect(await told(video.subarray(0, Math.floor(video.length * share)))).toBe(EARLY);
  });

  it("ends early when a part of it is followed by an error page", async () => {
    const video = videos[layout];
    const part = video.subarray(0, Math.floor(video.length * 0.6));
    expect(await told(Buffer.concat([part, Buffer.from("<html>502 Bad Gateway</html>")]))).toBe(EARLY);
  });
});

describe("a video that was filled up to its length", () => {
  const filledUp = (fill: Uint8Array, from: number, to = 1) => {
    const video = Buffer.from(videos["in front"]);
    for (let at = Math.floor(video.length * from); at < Math.floor(video.length * to); at += 1)
      video[at] = fill[at % fill.length] ?? 0;
    return video;
  };

  it.each([
    ["zeros", Buffer.alloc(1)],
    ["an error page", Buffer.from("<html><title>502 Bad Gateway</title>")],
    ["ones", Buffer.from([255])],
  ])("ends early when it is filled with %s", async (_name, fill) => {
    expect(await told(filledUp(fill, 0.6))).toBe(EARLY);
  });

  it("is incomplete when its middle is missing", async () => {
    expect(await told(filledUp(Buffer.alloc(1), 0.4, 0.8))).toBe("incomplete: Parts of the video file are missing.");
  });

  it("is accepted with one or two damaged frames", async () => {
    expect(await told(filledUp(Buffer.alloc(1), 0.6, 0.605))).toBe(48);
  });
});

it("a video whose index and fragments each list a part is read whole or refused, never in part", async () => {
  const pieces = boxesOf(videos["in fragments"]);
  const fragments = pieces.slice(pieces.findIndex(({ type }) => type === "moof")).map(({ bytes }) => bytes);
  const moov = pieces.find(({ type }) => type === "moov")?.bytes ?? Buffer.alloc(8);
  const mvex = boxesOf(moov.subarray(8)).find(({ type }) => type === "mvex")?.bytes ?? Buffer.alloc(8);
  const hybrid = Buffer.concat(
    boxesOf(videos.behind).map(({ type, bytes }) => (type === "moov" ? box("moov", bytes.subarray(8), mvex) : bytes)),
  );
  expect(await told(Buffer.concat([hybrid, ...fragments]))).toMatch(/^not_a_video: .* lists 96 frames, but only \d+ /);
});

it("a video with random bytes in its index is read or refused in time", async () => {
  const video = videos["in front"];
  const index = video.indexOf("moov");
  for (let seed = 1; seed <= 24; seed += 1) {
    const bytes = Buffer.from(video);
    for (let hit = 0; hit < seed; hit += 1)
      bytes[index + 4 + ((seed * 7919 + hit * 104_729) % 2000)] = (seed * 31 + hit * 17) & 255;
    expect(String(await told(bytes))).toMatch(/^(\d+|incomplete: .*|not_a_video: .*|other_kind: .*|too_large: .*)$/);
  }
});

it("a file with sound only is reported as that", async () => {
  const video = Buffer.from(videos["in front"]);
  video.write("soun", video.indexOf("vide"), "latin1");
  expect(await told(video)).toBe(
    "other_kind: Ace Data Cloud sent a file without a video track, which can't be reshot or compared.",
  );
});
