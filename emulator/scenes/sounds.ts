import { hash } from "@/emulator/render/noise";
import type { Sound } from "@/emulator/render/sound";
import type { SceneId } from "./catalogue";

const RATE = 48_000;

/** The sound of a scene. */
export function soundOf(_scene: SceneId, seconds: number): Sound {
  const length = Math.round(seconds * RATE);
  const samples = new Float32Array(length * 2);
  let low = 0;
  for (let at = 0; at < length; at++) {
    low += ((hash(at, 5) - 0.5) * 2 - low) * 0.04;
    samples[at] = low * 0.5;
    samples[at + length] = low * 0.5;
  }
  return { rate: RATE, samples };
}
