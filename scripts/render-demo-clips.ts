import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ffmpeg from "@ffmpeg-installer/ffmpeg";
import { DEMO_CLIPS, DEMO_FOLDER, DEMO_SIZE, demoFileName, readManifest, sha256Of } from "@/emulator/demo-clips";
import { renderSample } from "@/emulator/demo-sample";
import { createClipRenderer } from "@/emulator/render/clip";
import { fingerprint } from "@/emulator/render/fingerprint";

// Renders the clips that every demo begins with, so that the first start need not. With `--check` it changes nothing and fails
// when a fresh render differs from the shipped files.
const isCheck = process.argv.includes("--check");
const cacheDirectory = await mkdtemp(join(tmpdir(), "demo-clips-"));
const renderer = createClipRenderer({ cacheDirectory, encoder: "ffmpeg", ffmpegPath: ffmpeg.path });
const shipped = await readManifest().catch(() => undefined);
const files: Record<string, string> = {};
const changed: string[] = [];

await mkdir(DEMO_FOLDER, { recursive: true });
for (const clip of DEMO_CLIPS) {
  const name = demoFileName(clip);
  const { file, bytes } = await renderer.clip({ ...clip, size: DEMO_SIZE });
  files[name] = await sha256Of(file);
  if (files[name] !== shipped?.files[name]) {
    changed.push(name);
    if (!isCheck) await copyFile(file, join(DEMO_FOLDER, name));
  }
  console.log(`${name}  ${(bytes / 1e6).toFixed(2)} MB  ${changed.includes(name) ? "changed" : "the same"}`);
}
await renderer.close();
const sample = await renderSample(cacheDirectory);
await rm(cacheDirectory, { recursive: true });
if (!isCheck) {
  const manifest = { renderedBy: await fingerprint(), files, sample };
  await writeFile(join(DEMO_FOLDER, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}
process.exitCode = isCheck && changed.length > 0 ? 1 : 0;
