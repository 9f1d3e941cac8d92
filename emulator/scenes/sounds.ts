import { band, type Layer, lowPass, mixSound, noise, pluck, type Sound, tone } from "@/emulator/render/sound";
import type { SceneId } from "./catalogue";

const wave = (time: number, period: number, shift = 0) => 0.5 - 0.5 * Math.cos(2 * Math.PI * (time / period + shift));

/** Swell on the rocks, wind, and gulls that call now and then. */
function shore(): Layer[] {
  const call = (start: number, pan: number, pitch: number): Layer => ({
    voice: tone((time) => pitch * (1 + 0.5 * Math.exp(-(time - start) * 6) - 0.12 * (time - start)), 0.45),
    gain: (time) => 0.05 * pluck(time, start, 0.03, 0.1) * wave(time - start, 0.11, 0.3),
    pan: (time) => pan + 0.25 * (time - start),
  });
  return [
    {
      voice: band(noise(1), 120, (time) => 500 + 1900 * wave(time, 4.6)),
      gain: (time) => 0.16 + 0.34 * wave(time, 4.6) ** 2,
      pan: () => -0.35,
    },
    {
      voice: band(noise(2), 160, (time) => 600 + 2400 * wave(time, 6.1, 0.4)),
      gain: (time) => 0.1 + 0.3 * wave(time, 6.1, 0.4) ** 2,
      pan: () => 0.45,
    },
    { voice: band(noise(3), 200, 700), gain: (time) => 0.14 + 0.1 * wave(time, 3.3, 0.2) },
    ...[1.1, 1.42, 1.75].map((start) => call(start, -0.5, 1150)),
    ...[4.6, 4.95, 5.2, 5.5].map((start) => call(start, 0.2, 1320)),
    call(6.7, 0.6, 980),
  ];
}

/** Dry wind that whistles a little, and one burst of a balloon's burner far off. */
function desert(): Layer[] {
  const gust = (time: number) => 0.35 + 0.65 * wave(time, 5.2, 0.15) * (0.6 + 0.4 * wave(time, 1.7));
  return [
    {
      voice: band(noise(11), 90, (time) => 300 + 700 * gust(time)),
      gain: (time) => 0.9 * gust(time),
      pan: (time) => 0.5 * Math.sin(time * 0.8),
    },
    {
      voice: band(noise(12), 900, 1400),
      gain: (time) => 0.16 * gust(time) ** 2,
      pan: (time) => -0.5 * Math.sin(time * 0.6),
    },
    {
      voice: band(noise(13), 250, 1300),
      gain: (time) => 0.3 * pluck(time, 3.1, 0.15, 3) * (time < 4.6 ? 1 : pluck(time, 4.6, 0, 0.12)),
      pan: () => -0.55,
    },
    {
      voice: band(noise(14), 2500, 5200),
      gain: (time) => 0.1 * gust(time) * wave(time, 0.31) ** 6,
      pan: (time) => Math.min(0.9, -0.9 + time * 0.24),
    },
  ];
}

/** Town hum, tyres on wet asphalt passing from left to right, footsteps, a bell far off. */
function street(): Layer[] {
  const near = (time: number, when: number, width: number) => 1 / (1 + ((time - when) / width) ** 2);
  const step = (time: number) => (time * (3.6 / Math.PI)) % 1;
  const bell = (start: number): Layer[] =>
    [1, 2.02, 2.98, 4.11].map((partial, index) => ({
      voice: tone(() => 392 * partial, 0),
      gain: (time) => (0.05 / (index + 1)) * pluck(time, start, 0.004, 0.9 / (index + 1)),
      pan: () => 0.1,
    }));
  return [
    { voice: lowPass(lowPass(noise(21), 180), 300), gain: () => 0.9 },
    {
      voice: band(noise(22), 300, (time) => 700 + 2600 * near(time, 6.2, 1.3)),
      gain: (time) => 0.05 + 0.42 * near(time, 6.2, 1.2),
      pan: (time) => -0.5 - 0.2 * Math.tanh(time - 6.2),
    },
    {
      voice: band(noise(23), 260, (time) => 600 + 2000 * near(time, 0, 1.4)),
      gain: (time) => 0.4 * near(time, 0, 1.5),
      pan: () => 0.5,
    },
    {
      voice: tone((time) => 68 + 10 * near(time, 6.2, 2), 0.6),
      gain: (time) => 0.06 * near(time, 6.2, 1.6),
      pan: () => -0.5,
    },
    { voice: band(noise(24), 500, 2600), gain: (time) => 0.3 * 2 ** (-step(time) / 0.035), pan: () => -0.3 },
    ...bell(2.2),
    ...bell(4.4),
  ];
}

/** A room with a window open: the clock, leaves, a bird outside. */
function stillLife(): Layer[] {
  const beat = (time: number) => time % 1;
  const tick = (time: number, offset: number) => 2 ** (-((beat(time) - offset + 1) % 1) / 0.006);
  const chirp = (start: number, pitch: number): Layer => ({
    voice: tone((time) => pitch + 700 * Math.sin((time - start) * 60), 0.1),
    gain: (time) => 0.022 * pluck(time, start, 0.012, 0.03),
    pan: () => -0.8,
  });
  return [
    { voice: lowPass(noise(31), 220), gain: () => 0.22 },
    { voice: band(noise(32), 1800, 4200), gain: (time) => 0.025 + 0.05 * wave(time, 3.7, 0.2) ** 2, pan: () => -0.7 },
    {
      voice: band(noise(33), 1400, 5200),
      gain: (time) => 1.1 * tick(time, 0) + 0.55 * tick(time, 0.5),
      pan: () => -0.2,
    },
    { voice: tone(() => 2150, 0.4), gain: (time) => 0.1 * tick(time, 0) + 0.06 * tick(time, 0.5), pan: () => -0.2 },
    ...[1.3, 1.42, 1.55, 3.9, 4.02, 4.1, 4.22].map((start, index) => chirp(start, 3300 + 180 * (index % 3))),
  ];
}

const SOUNDS: Record<SceneId, () => Layer[]> = { lighthouse: shore, desert, street, "still-life": stillLife };

/** The sound of a scene, the same for the source and all its reshoots. */
export function soundOf(scene: SceneId, seconds: number): Sound {
  return mixSound(seconds, SOUNDS[scene]());
}
