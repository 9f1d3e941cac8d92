import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readVideoFile } from "./read-video-file";
import { TrackReader } from "./track-reader";

const CLIP = fileURLToPath(new URL("../../../emulator/fixtures/clip.mp4", import.meta.url));
const A_VIDEO = { said: expect.objectContaining({ frameCount: 48 }) };
const TIMEOUT_MS = 20_000;

let folder: string;
/** A pipe that a reader opens and waits for without end. */
let endless: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "video-reader-test-"));
  endless = join(folder, "endless.mp4");
  execFileSync("mkfifo", [endless]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("reads one video after another, and continues after a file that is not a video", async () => {
  const reader = new TrackReader();
  const page = join(folder, "page.mp4");
  await writeFile(page, "<html></html>");
  expect(await reader.read(CLIP, TIMEOUT_MS)).toEqual(A_VIDEO);
  expect(await reader.read(page, TIMEOUT_MS)).toEqual({ fault: expect.any(String) });
  expect(await reader.read(CLIP, TIMEOUT_MS)).toEqual(A_VIDEO);
  expect(reader.isGone).toBe(false);
  reader.end();
});

it("is killed when a video takes too long, and reads no more", async () => {
  const reader = new TrackReader();
  expect(await reader.read(endless, 300)).toEqual({ lost: "ended with SIGKILL" });
  expect(reader.isGone).toBe(true);
  expect(await reader.read(CLIP, TIMEOUT_MS)).toHaveProperty("lost");
});

it("that prints an invalid answer is killed and not read any more, without harm to other processes", async () => {
  const babbler = join(folder, "babbler.mjs");
  await writeFile(babbler, 'process.stdin.once("data", () => console.log("Codec not known"));');
  const reader = new TrackReader(babbler);
  expect(await reader.read(CLIP, TIMEOUT_MS)).toEqual({ lost: "ended with SIGKILL" });
  for (const line of ['"said"', "null", "7", "{}"]) {
    await writeFile(babbler, `process.stdin.once("data", () => console.log(${JSON.stringify(line)}));`);
    expect(await new TrackReader(babbler).read(CLIP, TIMEOUT_MS)).toEqual({ lost: "ended with SIGKILL" });
  }
});

it("may read files, but not write or start programs", async () => {
  const writer = join(folder, "writer.mjs");
  const tries = `const said = await Promise.allSettled([
      import("node:fs/promises").then((fs) => fs.writeFile(${JSON.stringify(join(folder, "written"))}, "")),
      import("node:child_process").then(({ execFileSync }) => execFileSync("true")),
    ]);
    console.log(JSON.stringify({ said: said.map(({ reason }) => reason?.code) }));`;
  await writeFile(writer, `process.stdin.once("data", async () => { ${tries} });`);
  expect(await new TrackReader(writer).read(CLIP, TIMEOUT_MS)).toEqual({
    said: ["ERR_ACCESS_DENIED", "ERR_ACCESS_DENIED"],
  });
});

it("is replaced: a video that cannot be read in time does not delay the videos after it", async () => {
  expect(await readVideoFile(CLIP)).toEqual(A_VIDEO);
  const all = await Promise.all([
    readVideoFile(endless, 1000),
    readVideoFile(endless, 1000),
    readVideoFile(CLIP),
    readVideoFile(CLIP),
  ]);
  expect(all).toEqual([{ lost: "ended with SIGKILL" }, { lost: "ended with SIGKILL" }, A_VIDEO, A_VIDEO]);
});
