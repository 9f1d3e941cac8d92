import { SCENES } from "@/emulator/scenes/catalogue";
import { estimateStill } from "@/lib/domain/depth/estimate-still";
import { joinStills } from "@/lib/domain/depth/join-stills";
import { openTruth } from "@/lib/testing/true-disparity";

const [LONG, SHORT] = [320, 180];
type Scene = (typeof SCENES)[number];

export type TimedDepth = ReturnType<typeof timeDepth>;

/** Estimates the depth of a scene's clip as the worker does, one still for each second, and takes its CPU time in seconds. */
export function timeDepth({ id, aspect, seconds }: Scene) {
  const [width, height] = aspect === "9:16" ? [SHORT, LONG] : [LONG, SHORT];
  const truthAt = openTruth(id, width, height);
  const moments = Array.from({ length: seconds }, (_, second) => truthAt(second));
  const before = process.cpuUsage();
  const stills = moments.map(({ rgb }) => estimateStill(rgb, width, height));
  const depth = joinStills(stills, width, height);
  const { user, system } = process.cpuUsage(before);
  return { id, width, height, moments, depth, cpu: (user + system) / 1e6 };
}

/** The four scenes in turn; the first one pays for compiling. */
export const timeDepths = (): TimedDepth[] => SCENES.map(timeDepth);
