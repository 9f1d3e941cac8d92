import { mkdirSync } from "node:fs";
import sharp from "sharp";
import { SCENES } from "@/emulator/scenes/catalogue";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { sketchCamera } from "@/lib/shared/motions/sketch-camera";
import { type Disparity, drawSketch, type Rgb } from "@/lib/testing/draw-sketch";
import { openTruth } from "@/lib/testing/true-disparity";
import { type TimedDepth, timeDepth } from "./depth-seconds";
import { say } from "./product";

// Whether sketches pop or swim while they play: npm run bench:sketch-motion [-- folder for contact sheets]. It draws 48 consecutive
// frames, two seconds from the middle of each scene, with the worker's depth over time, and prints for each motion:
// - the greatest step from frame to frame over the median step, beside the same of the flat sketch, whose steps are the video's own;
// - swimming: how much a frozen picture under a standing camera changes from frame to frame when only the depth's time runs.
const MOTIONS = [
  "FORWARD",
  "LEFT_TO_RIGHT",
  "UP",
  "DOLLY_IN_ZOOM_OUT",
  "STATIONARY_DOLLY_IN_ZOOM_OUT",
  "STATIONARY_LEFT",
] as const satisfies readonly MotionId[];
const FPS = 24;
const FRAMES = 48;
const FROM_SECONDS = 2;
/** More of the greatest step over the median than the flat sketch has, and a change of a frozen picture, in luma, that are seen. */
const MOST_POP = 1.5;
const MOST_SWIM = 1;
/** Side of the parts of a picture that may swim by themselves, in pixels. */
const PART = 20;
/** Every so many frames are on a contact sheet, in so many columns. */
const EVERY = 4;
const COLUMNS = 4;

const luma = (rgb: Uint8Array, at: number) =>
  (rgb[at] ?? 0) * 0.299 + (rgb[at + 1] ?? 0) * 0.587 + (rgb[at + 2] ?? 0) * 0.114;

/** The greatest mean change in luma of any part of the picture from a frame to the next. */
function worstPart(frames: readonly Uint8Array[], width: number): number {
  const across = Math.ceil(width / PART);
  return frames.slice(1).reduce((most, frame, index) => {
    const before = frames[index] as Uint8Array;
    const sums = new Float32Array(across * Math.ceil(frame.length / 3 / width / PART));
    for (let pixel = 0; pixel * 3 < frame.length; pixel++) {
      const part = Math.floor((pixel % width) / PART) + across * Math.floor(pixel / width / PART);
      sums[part] = (sums[part] ?? 0) + Math.abs(luma(frame, pixel * 3) - luma(before, pixel * 3));
    }
    return Math.max(most, Math.max(...sums) / PART ** 2);
  }, 0);
}

/** The mean change in luma from each frame to the next. */
function stepsOf(frames: readonly Uint8Array[]): number[] {
  return frames.slice(1).map((frame, index) => {
    const before = frames[index] as Uint8Array;
    let sum = 0;
    for (let at = 0; at < frame.length; at += 3) sum += Math.abs(luma(frame, at) - luma(before, at));
    return (sum * 3) / frame.length;
  });
}

function popOf(steps: readonly number[]): number {
  const sorted = [...steps].sort((a, b) => a - b);
  return (sorted.at(-1) ?? 0) / Math.max(0.05, sorted[Math.floor(sorted.length / 2)] ?? 0);
}

/** The disparity of a moment, as the relief shader mixes it from the key maps, one for each second. */
function depthAt({ depth, width, height, moments }: TimedDepth, seconds: number): Disparity {
  const size = width * height;
  const key = Math.min(moments.length - 1, Math.floor(seconds));
  const next = Math.min(moments.length - 1, key + 1);
  const share = seconds - key;
  const map = Float32Array.from(
    { length: size },
    (_, at) => (depth.map[key * size + at] ?? 0) * (1 - share) + (depth.map[next * size + at] ?? 0) * share,
  );
  return { map, width, height, subject: depth.subject * 255 };
}

async function saveSheet(file: string, { width, height }: Rgb, frames: readonly Uint8Array[]): Promise<void> {
  const shown = frames.filter((_, index) => index % EVERY === 0);
  const sheet = sharp({
    create: {
      ...{ width: COLUMNS * width, height: Math.ceil(shown.length / COLUMNS) * height },
      ...{ channels: 3, background: "black" },
    },
  });
  const cells = shown.map((input, index) => ({
    ...{ input: Buffer.from(input), raw: { width, height, channels: 3 as const } },
    ...{ left: (index % COLUMNS) * width, top: Math.floor(index / COLUMNS) * height },
  }));
  await sheet.composite(cells).webp({ quality: 85 }).toFile(file);
}

const folder = process.argv[2];
if (folder) mkdirSync(folder, { recursive: true });
for (const scene of SCENES) {
  const estimate = timeDepth(scene);
  const { id, width, height } = estimate;
  const truthAt = openTruth(id, width, height);
  const times = Array.from({ length: FRAMES }, (_, frame) => FROM_SECONDS + frame / FPS);
  const pictures = times.map((seconds) => ({ rgb: truthAt(seconds).rgb, width, height }));
  const depths = times.map((seconds) => depthAt(estimate, seconds));
  const own = popOf(stepsOf(pictures.map(({ rgb }) => rgb)));
  for (const motion of MOTIONS) {
    const camera = sketchCamera(motion, { aspect: width / height });
    const play = (known: boolean) =>
      pictures.map((picture, frame) =>
        drawSketch({
          ...{ picture, camera, motion, depth: known ? (depths[frame] ?? null) : null },
          t: (times[frame] ?? 0) / scene.seconds,
        }),
      );
    const frames = play(true);
    const [pop, flat] = [popOf(stepsOf(frames)), popOf(stepsOf(play(false)))];
    const [picture] = pictures;
    const frozen = picture ? depths.map((depth) => drawSketch({ picture, camera, motion, depth, t: 1 })) : [];
    const [swim, part] = [Math.max(...stepsOf(frozen)), worstPart(frozen, width)];
    const isOk = pop <= flat * MOST_POP && swim <= MOST_SWIM;
    say(
      `${id}: ${motion.padEnd(28)} greatest step ${pop.toFixed(2)} of the median, flat ${flat.toFixed(2)}, ` +
        `the video ${own.toFixed(2)}; swims by ${swim.toFixed(2)} of 255 at most, its worst part ${part.toFixed(1)} ${isOk ? "ok" : "SEEN"}`,
    );
    if (!isOk) process.exitCode = 1;
    if (folder && picture) await saveSheet(`${folder}/${id}-${motion}.webp`, picture, frames);
  }
}
