import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClipRenderer } from "@/emulator/render/clip";

/** CPU seconds that the prototype needed to draw these clips, without compressing them. */
const BAR_720P = 27;
const BAR_360P = 4;
const SECONDS = 8;

type Cost = { cpu: number; wall: number };

/** What one clip costs from nothing, everything counted: building the scene, drawing, H.264, sound, the file. */
async function measure(size: "360p" | "720p", fps: number): Promise<Cost> {
  const cacheDirectory = await mkdtemp(join(tmpdir(), "bench-render-"));
  const renderer = createClipRenderer({ cacheDirectory, encoder: "wasm", timing: { fps, seconds: SECONDS } });
  const [start, before] = [performance.now(), process.cpuUsage()];
  await renderer.clip({ scene: "lighthouse", motion: "LEFT_TO_RIGHT", size });
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - start) / 1000;
  await renderer.close();
  await rm(cacheDirectory, { recursive: true });
  return { cpu: (user + system) / 1e6, wall };
}

function report(name: string, { cpu, wall }: Cost, bar: number): boolean {
  const ok = cpu <= bar;
  const figures = `${cpu.toFixed(1)} s CPU for ${SECONDS} s ${name} (${bar}) ${ok ? "ok" : "short"}`;
  console.log(`wall ${wall.toFixed(1)} s`);
  console.log(`render: ${figures}`);
  return ok;
}

const small = report("360p/12", await measure("360p", 12), BAR_360P);
const large = report("720p/24", await measure("720p", 24), BAR_720P);
process.exitCode = small && large ? 0 : 1;
