import { hash } from "./noise";

/** Two channels, one after the other (planar), −1…1. */
export type Sound = { rate: number; samples: Float32Array };

/** A mono sound as a function of time, about −1…1. It is called in order for each sample with a gain, so it may keep state. */
export type Voice = (time: number) => number;

/** A voice in the mix: `gain` around 1, `pan` −1 (left) … 1 (right); both may change over time. */
export type Layer = { voice: Voice; gain?: (time: number) => number; pan?: (time: number) => number };

const RATE = 48_000;
const FADE = 0.04;
/** Number of samples for which a pan or a filter stays constant. */
const SLOW = 48;

/** Mixes layers to stereo with equal-power panning, a soft limiter and a short fade at both ends. */
export function mixSound(seconds: number, layers: readonly Layer[]): Sound {
  const length = Math.round(seconds * RATE);
  const samples = new Float32Array(length * 2);
  for (const layer of layers) addLayer(samples, length, layer);
  for (let at = 0; at < samples.length; at++) {
    const time = (at % length) / RATE;
    const edge = Math.min(1, time / FADE, (seconds - time) / FADE);
    samples[at] = Math.tanh(samples[at] as number) * Math.max(0, edge);
  }
  return { rate: RATE, samples };
}

function addLayer(samples: Float32Array, length: number, { voice, gain, pan }: Layer) {
  let left = 0;
  let right = 0;
  for (let at = 0; at < length; at++) {
    const time = at / RATE;
    if (at % SLOW === 0) {
      const angle = (((pan?.(time) ?? 0) + 1) * Math.PI) / 4;
      [left, right] = [Math.cos(angle), Math.sin(angle)];
    }
    const loud = gain ? gain(time) : 1;
    if (loud === 0) continue;
    const value = voice(time) * loud;
    samples[at] = (samples[at] as number) + value * left;
    samples[at + length] = (samples[at + length] as number) + value * right;
  }
}

/** Repeatable white noise. */
export function noise(seed: number): Voice {
  let at = 0;
  return () => hash(at++, seed) * 2 - 1;
}

/** A low-pass filter at `hertz`, which may change over time. */
export function lowPass(source: Voice, hertz: number | ((time: number) => number)): Voice {
  let held = 0;
  let share = 0;
  let at = 0;
  const cutoff = typeof hertz === "number" ? () => hertz : hertz;
  return (time) => {
    if (at++ % SLOW === 0) share = 1 - Math.exp((-2 * Math.PI * cutoff(time)) / RATE);
    held += (source(time) - held) * share;
    return held;
  };
}

/** A band-pass filter between two frequencies. */
export function band(source: Voice, low: number, high: number | ((time: number) => number)): Voice {
  const above = lowPass(source, high);
  let held = 0;
  const share = 1 - Math.exp((-2 * Math.PI * low) / RATE);
  return (time) => {
    const value = above(time);
    held += (value - held) * share;
    return value - held;
  };
}

/** A tone whose pitch, in hertz, may change over time; some of the octave above gives it body. */
export function tone(pitch: (time: number) => number, overtones = 0.3): Voice {
  let phase = 0;
  return (time) => {
    phase += pitch(time) / RATE;
    return Math.sin(phase * 2 * Math.PI) + overtones * Math.sin(phase * 4 * Math.PI);
  };
}

/** An envelope that rises for `attack` seconds from `start`, then decays with a half-life of `half` seconds. */
export function pluck(time: number, start: number, attack: number, half: number): number {
  const since = time - start;
  if (since < 0) return 0;
  return since < attack ? since / attack : 2 ** ((attack - since) / half);
}
