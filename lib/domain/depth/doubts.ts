import type { DepthLayout } from "@/lib/shared/contracts/depth";
import type { Picture } from "./picture";
import type { Plane } from "./planes";

type Doubt = DepthLayout["reasons"][number];
/** How far travel through the picture can be trusted, 0…1, and what speaks against it. */
export type StillDoubts = { travel: number; doubts: Doubt[] };
type Cues = { subject: Plane; sky: Plane; skyShare: number; hasHorizon: boolean };

const GOOD = 0.85;
const WEIGHTS: Record<Doubt, number> = { flat: 0.15, dark: 0.35, "fills-frame": 0.35, "no-parallax-cue": 0.4 };

export function doubtsOf(picture: Picture, cues: Cues): StillDoubts {
  const doubts = doubtsOfLight(picture);
  if (fillsFrame(picture, cues)) doubts.push("fills-frame");
  if (cues.skyShare === 0 && !cues.hasHorizon && floorContrast(picture) < 0.2) doubts.push("no-parallax-cue");
  return withTrust(doubts);
}

/** A depth model sees what fills the frame and where there is no floor; it is judged by the light and by its own map. */
export function modelDoubtsOf(picture: Picture, { isLevel }: { isLevel: boolean }): StillDoubts {
  const doubts = doubtsOfLight(picture);
  return withTrust(isLevel ? [...doubts, "no-parallax-cue"] : doubts);
}

const withTrust = (doubts: Doubt[]): StillDoubts => ({
  travel: doubts.reduce((trust, doubt) => trust * WEIGHTS[doubt], GOOD),
  doubts,
});

function doubtsOfLight({ luma }: Picture): Doubt[] {
  const { mean, deviation, bright, edges } = lightOf(luma);
  const doubts: Doubt[] = [];
  if (deviation < 0.035 || edges < 0.0035) doubts.push("flat");
  if (mean < 0.09 && bright < 0.35) doubts.push("dark");
  return doubts;
}

function lightOf({ values, width }: Plane) {
  let [sum, squares, edges] = [0, 0, 0];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    sum += value;
    squares += value * value;
    if (at >= width) edges += Math.abs(value - (values[at - width] as number));
    if (at % width > 0) edges += Math.abs(value - (values[at - 1] as number));
  }
  const mean = sum / values.length;
  const bright = values.slice().sort()[Math.floor(values.length * 0.95)] as number;
  return {
    mean,
    bright,
    edges: edges / values.length,
    deviation: Math.sqrt(Math.max(0, squares / values.length - mean * mean)),
  };
}

/** Whether the subject leaves hardly any background beside it, as a face does in a close-up. */
function fillsFrame(picture: Picture, { subject, sky, skyShare }: Cues): boolean {
  if (skyShare > 0 && isCutOffAbove(sky)) return true;
  const covered = subject.values.filter((value) => value > 0.5).length / subject.values.length;
  if (covered > 0.42) return true;
  const inMiddle = skinIn(picture, (x, y) => (x * x) / 0.3 + (y * y) / 0.72 < 1);
  const inCorners = skinIn(picture, (x, y) => Math.abs(x) > 0.85 && y < 0);
  return skyShare < 0.25 && inMiddle > 0.65 && inCorners < 0.4;
}

/** Whether something between two parts of the background reaches the upper edge, as a head in a close-up does. */
function isCutOffAbove({ values, width }: Plane): boolean {
  const open = (from: number, to: number) => {
    const part = values.subarray(Math.floor(width * from), Math.ceil(width * to));
    return part.filter((value) => value > 0.5).length / part.length;
  };
  return open(0, 0.08) > 0.5 && open(0.92, 1) > 0.5 && open(0.4, 0.6) < 0.1;
}

/** The share of a region that has a colour of skin; `x` and `y` are from -1 to 1. */
function skinIn({ width, height, red, green, blue }: Picture, isIn: (x: number, y: number) => boolean): number {
  let [all, skin] = [0, 0];
  for (let at = 0; at < width * height; at++) {
    if (!isIn(((at % width) / width) * 2 - 1, (Math.floor(at / width) / height) * 2 - 1)) continue;
    all++;
    if (isSkin(red[at] as number, green[at] as number, blue[at] as number)) skin++;
  }
  return all > 0 ? skin / all : 0;
}

const isSkin = (r: number, g: number, b: number) =>
  r > 0.2 && g > b * 0.9 && r - b > 0.06 && r - g > 0.03 && r - g < 0.3;

/** How much the lowest quarter differs in colour from the highest, as a floor does from a wall; things on them do not count. */
function floorContrast({ width, height, red, green, blue }: Picture): number {
  const part = Math.max(1, Math.floor(height / 4)) * width;
  const usual = (channel: Float32Array, from: number) => channel.slice(from, from + part).sort()[part >> 1] as number;
  return Math.hypot(...[red, green, blue].map((each) => usual(each, width * height - part) - usual(each, 0)));
}
