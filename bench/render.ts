import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { createClipRenderer } from "@/emulator/render/clip";
import { draftPose, planClip } from "@/emulator/render/clip-plan";
import { Painter } from "@/emulator/render/painter";
import { yuvSize } from "@/emulator/render/plate";
import { modelOf } from "@/emulator/scenes/models";

type Cost = { cpu: number; wall: number };
/** `bar`: the fewest CPU seconds in which the prototype drew such a clip, without encoding. */
type Size = { size: "360p" | "720p"; fps: number; bar: number; width: number; height: number };

const SIZES: readonly Size[] = [
  { size: "360p", fps: 12, bar: 4, width: 640, height: 360 },
  { size: "720p", fps: 24, bar: 27, width: 1280, height: 720 },
];
const SECONDS = 8;
const REQUEST = { scene: "lighthouse", motion: "LEFT_TO_RIGHT" } as const;

async function costOf(work: () => unknown): Promise<Cost> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1000 };
}

/** Drawing only, as in the prototype's figures: builds the scene and draws every frame in one thread. */
const draw = ({ size, fps }: Size) =>
  costOf(() => {
    const plan = planClip({ ...REQUEST, size }, { fps, seconds: SECONDS });
    const painter = new Painter(modelOf(plan.scene), plan.width, plan.height);
    const picture = new Uint8Array(yuvSize(plan.width, plan.height));
    for (let frame = 0; frame < plan.frames; frame++)
      painter.draw(draftPose(plan, painter.model.stand.vfov, frame), frame / fps, picture);
  });

/** The exports of raster.mjs, scenes.mjs and camera-path.mjs that are used here. */
type Prototype = {
  render: (scene: unknown, pose: unknown, width: number, height: number, seconds: number) => unknown;
  lighthouse: () => unknown;
  cameraPose: (motion: string, share: number, look: { preset: string }) => unknown;
};

async function openPrototype(folder: string): Promise<Prototype> {
  const names = ["raster.mjs", "scenes.mjs", "camera-path.mjs"];
  const modules = await Promise.all(names.map((name) => import(pathToFileURL(resolve(folder, name)).href)));
  return Object.assign({}, ...modules);
}

/** The same frames, drawn by the prototype on the same machine in the same run. */
const drawAsBefore = (prototype: Prototype, { fps, width, height }: Size) =>
  costOf(() => {
    const scene = prototype[REQUEST.scene]();
    const frames = SECONDS * fps;
    for (let frame = 0; frame < frames; frame++) {
      const pose = prototype.cameraPose(REQUEST.motion, frame / (frames - 1), { preset: "scene" });
      prototype.render(scene, pose, width, height, frame / fps);
    }
  });

/** The full cost of a clip without a cache: scene, drawing, H.264 in WebAssembly, sound and the file. */
async function video({ size, fps }: Size): Promise<Cost> {
  const cacheDirectory = await mkdtemp(join(tmpdir(), "bench-render-"));
  const renderer = createClipRenderer({ cacheDirectory, encoder: "wasm", timing: { fps, seconds: SECONDS } });
  const cost = await costOf(() => renderer.clip({ ...REQUEST, size }));
  await renderer.close();
  await rm(cacheDirectory, { recursive: true });
  return cost;
}

const words = ({ cpu, wall }: Cost) => `${cpu.toFixed(1)} s CPU, ${wall.toFixed(1)} s wall`;
const { values } = parseArgs({ options: { against: { type: "string" } } });
const prototype = values.against ? await openPrototype(values.against) : undefined;
const verdicts: string[] = [];
for (const each of SIZES) {
  const name = `${each.size}/${each.fps}`;
  console.log(
    `${name}: a whole video of ${SECONDS} s without a cache, with sound and H.264: ${words(await video(each))}`,
  );
  const drawn = await draw(each);
  console.log(`${name}: drawing only: ${words(drawn)}`);
  const before = prototype && (await drawAsBefore(prototype, each));
  if (before) console.log(`${name}: the same with the prototype: ${words(before)}`);
  const bar = before?.cpu ?? each.bar;
  const isOk = drawn.cpu <= bar;
  if (!isOk) process.exitCode = 1;
  const whose = before ? "the prototype in this run" : "the prototype's best";
  verdicts.push(`${name} ${drawn.cpu.toFixed(1)} s CPU (${whose}: ${bar.toFixed(1)} s) ${isOk ? "ok" : "short"}`);
}
console.log(`render: ${verdicts.join(", ")}`);
