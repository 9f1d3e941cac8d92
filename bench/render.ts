import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClipRenderer } from "@/emulator/render/clip";
import { draftPose, planClip } from "@/emulator/render/clip-plan";
import { Painter } from "@/emulator/render/painter";
import { yuvSize } from "@/emulator/render/plate";
import { modelOf } from "@/emulator/scenes/models";

type Cost = { cpu: number; wall: number };
/** `bar`: the least CPU seconds that the prototype needed to draw such a clip, without compressing it. */
type Size = { size: "360p" | "720p"; fps: number; bar: number };

const SIZES: readonly Size[] = [
  { size: "360p", fps: 12, bar: 4 },
  { size: "720p", fps: 24, bar: 27 },
];
const SECONDS = 8;
const REQUEST = { scene: "lighthouse", motion: "LEFT_TO_RIGHT" } as const;

async function costOf(work: () => unknown): Promise<Cost> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1000 };
}

/** The pictures alone, as the prototype's figures are: building the scene and drawing every frame, in one thread. */
const draw = ({ size, fps }: Size) =>
  costOf(() => {
    const plan = planClip({ ...REQUEST, size }, { fps, seconds: SECONDS });
    const painter = new Painter(modelOf(plan.scene), plan.width, plan.height);
    const picture = new Uint8Array(yuvSize(plan.width, plan.height));
    for (let frame = 0; frame < plan.frames; frame++)
      painter.draw(draftPose(plan, painter.model.stand.vfov, frame), frame / fps, picture);
  });

/** What a clip costs from nothing, everything counted: scene, drawing, H.264 in WebAssembly, sound, the file. */
async function film({ size, fps }: Size): Promise<Cost> {
  const cacheDirectory = await mkdtemp(join(tmpdir(), "bench-render-"));
  const renderer = createClipRenderer({ cacheDirectory, encoder: "wasm", timing: { fps, seconds: SECONDS } });
  const cost = await costOf(() => renderer.clip({ ...REQUEST, size }));
  await renderer.close();
  await rm(cacheDirectory, { recursive: true });
  return cost;
}

const words = ({ cpu, wall }: Cost) => `${cpu.toFixed(1)} s CPU, ${wall.toFixed(1)} s wall`;
const verdicts: string[] = [];
for (const each of SIZES) {
  const name = `${each.size}/${each.fps}`;
  console.log(`${name}: a whole film of ${SECONDS} s from nothing, with sound and H.264: ${words(await film(each))}`);
  const drawn = await draw(each);
  console.log(`${name}: its pictures alone: ${words(drawn)}`);
  const isOk = drawn.cpu <= each.bar;
  if (!isOk) process.exitCode = 1;
  verdicts.push(`${name} ${drawn.cpu.toFixed(1)} s CPU (the prototype's best: ${each.bar} s) ${isOk ? "ok" : "short"}`);
}
console.log(`render: ${verdicts.join(", ")}`);
