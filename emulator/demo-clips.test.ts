import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  DEMO_CLIPS,
  DEMO_FOLDER,
  DEMO_SIZE,
  type DemoManifest,
  demoFileName,
  readManifest,
  sha256Of,
} from "./demo-clips";
import { renderSample } from "./demo-sample";
import { fingerprint } from "./render/fingerprint";
import { openRenderer } from "./renderer";

const RENDER_AGAIN = "run `npm run film-demo`";
let manifest: DemoManifest;
let cacheDirectory: string;
beforeAll(async () => {
  manifest = await readManifest();
  cacheDirectory = await mkdtemp(join(tmpdir(), "demo-clips-"));
});
afterAll(() => rm(cacheDirectory, { recursive: true }));

it("were rendered by the code as it is now", async () => {
  expect(manifest.renderedBy, RENDER_AGAIN).toBe(await fingerprint());
});

it.each(DEMO_CLIPS.map(demoFileName))("%s is the file that was rendered", async (name) => {
  expect(await sha256Of(join(DEMO_FOLDER, name)), RENDER_AGAIN).toBe(manifest.files[name]);
});

it("are all that is in the folder", async () => {
  expect(new Set(await readdir(DEMO_FOLDER))).toEqual(new Set([...DEMO_CLIPS.map(demoFileName), "manifest.json"]));
});

it("are given out without rendering; every other clip is rendered", async () => {
  const renderer = openRenderer({ cacheDirectory });
  for (const clip of DEMO_CLIPS) {
    expect((await renderer.clip({ ...clip, size: DEMO_SIZE })).file).toBe(join(DEMO_FOLDER, demoFileName(clip)));
  }
  expect(renderer.isHosting()).toBe(false);
  expect((await renderer.clip({ scene: "desert", motion: null, size: "tiny" })).file).toContain(cacheDirectory);
  await renderer.close();
});

it("are the same when they are rendered again", async () => {
  // One second of one clip: all of it takes half a minute. `npm run film-demo -- --check` renders everything.
  expect(await renderSample(cacheDirectory), RENDER_AGAIN).toBe(manifest.sample);
});
