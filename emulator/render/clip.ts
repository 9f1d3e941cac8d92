import { randomUUID } from "node:crypto";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { soundOf } from "@/emulator/scenes/sounds";
import { type ClipPlan, type ClipRequest, planClip, type Timing } from "./clip-plan";
import { chooseEncoder, type Encoder, keyframeDistance } from "./encode";
import { fingerprint } from "./fingerprint";
import { type EncodedSound, encodeSound, mux } from "./mux";
import { RenderPool } from "./pool";

/** Minimum pixels of a worker's run: building a scene costs about as much as drawing this many. */
const RUN_PIXELS = 25_000_000;

/** Frames that one worker draws and encodes together, a multiple of the keyframe distance, independent of worker count. */
function runLength({ width, height, fps }: ClipPlan, { runSeconds }: Timing = {}): number {
  const second = keyframeDistance(fps);
  if (runSeconds) return second * runSeconds;
  return second * Math.ceil(RUN_PIXELS / (width * height) / second);
}

type RenderProgress = ClipRequest & { done: number; total: number };
type RenderedClip = { file: string; bytes: number; seconds: number; width: number; height: number };

export type ClipRendererOptions = {
  cacheDirectory: string;
  /** Number of threads, at most one per processor. */
  workers?: number;
  encoder?: "auto" | "wasm" | "ffmpeg";
  ffmpegPath?: string;
  timing?: Timing;
  onProgress?: (progress: RenderProgress) => void;
};

export type ClipRenderer = { clip(request: ClipRequest): Promise<RenderedClip>; close(): Promise<void> };

/** Creates the renderer. Each clip is rendered once, also for concurrent requests, and kept in `cacheDirectory`. */
export function createClipRenderer(options: ClipRendererOptions): ClipRenderer {
  const pool = new RenderPool(options.workers);
  const encoder = chooseEncoder(options.encoder ?? "auto", options.ffmpegPath);
  const version = fingerprint();
  const sounds = new Map<string, Promise<EncodedSound>>();
  const clips = new Map<string, Promise<RenderedClip>>();

  const soundFor = ({ scene, seconds }: ClipPlan) =>
    remember(sounds, `${scene} ${seconds}`, () => encodeSound(soundOf(scene, seconds)));

  const make = async (request: ClipRequest, plan: ClipPlan): Promise<RenderedClip> => {
    const file = join(options.cacheDirectory, fileName(request, plan, encoder, await version));
    const known = await stat(file).catch(() => undefined);
    const bytes =
      known?.size ??
      (await publish(
        file,
        await render({ pool, encoder, plan, options }, soundFor(plan), report(request, plan, options)),
      ));
    return { file, bytes, seconds: plan.seconds, width: plan.width, height: plan.height };
  };

  return {
    clip(request) {
      const plan = planClip(request, options.timing);
      return remember(clips, `${plan.scene} ${plan.motion} ${request.size}`, () => make(request, plan));
    },
    close: () => pool.close(),
  };
}

/** Calls `make` once for each key, and again only after a failure. */
function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key);
  if (found) return found;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}

function fileName({ size }: ClipRequest, { scene, motion, fps, frames }: ClipPlan, { kind }: Encoder, version: string) {
  const name = (motion ?? "source").toLowerCase().replaceAll("_", "-");
  return `${scene}.${name}.${size}.${frames}f${fps}.${kind}.${version}.mp4`;
}

function report(request: ClipRequest, { frames }: ClipPlan, { onProgress }: ClipRendererOptions) {
  let done = 0;
  return () => onProgress?.({ ...request, done: ++done, total: frames });
}

type Work = { pool: RenderPool; encoder: Encoder; plan: ClipPlan; options: ClipRendererOptions };

async function render({ pool, encoder, plan, options }: Work, sound: Promise<EncodedSound>, onFrame: () => void) {
  const length = runLength(plan, options.timing);
  const starts = Array.from({ length: Math.ceil(plan.frames / length) }, (_, index) => index * length);
  const runs = starts.map((from) =>
    pool.run({ ...plan, from, to: Math.min(plan.frames, from + length), encoder }, onFrame),
  );
  return mux(plan, await Promise.all(runs), await sound);
}

/** Writes `file` atomically: readers see the whole file or none. */
async function publish(file: string, bytes: Uint8Array): Promise<number> {
  const draft = `${file}.${randomUUID()}.part`;
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(draft, bytes);
  await rename(draft, file);
  return bytes.byteLength;
}
