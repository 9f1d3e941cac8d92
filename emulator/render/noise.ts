const LATTICE = 256;
const TILE = 512;

/** A repeatable pseudo-random number in 0…1 from three integers. */
export function hash(x: number, y = 0, z = 0): number {
  let h = Math.imul(x | 0, 374761393) ^ Math.imul(y | 0, 668265263) ^ Math.imul(z | 0, 1133501731);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

const smooth = (t: number) => t * t * (3 - 2 * t);
const mix = (a: number, b: number, t: number) => a + (b - a) * t;

/** Smooth 3D value noise, 0…1, one feature per unit. For building meshes; too slow for pixels. */
export function noise3(x: number, y: number, z: number): number {
  const k = Math.floor(z);
  return mix(layer(x, y, k), layer(x, y, k + 1), smooth(z - k));
}

function layer(x: number, y: number, k: number): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const u = smooth(x - i);
  const above = mix(hash(i, j, k), hash(i + 1, j, k), u);
  const below = mix(hash(i, j + 1, k), hash(i + 1, j + 1, k), u);
  return mix(above, below, smooth(y - j));
}

/** Smooth 2D value noise, 0…1, repeating every `period` units (a power of two up to 256). */
export function noise2(x: number, y: number, period = LATTICE): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const u = smooth(x - i);
  const mask = period - 1;
  const left = i & mask;
  const right = (i + 1) & mask;
  const top = j & mask;
  const bottom = (j + 1) & mask;
  const above = mix(hash(left, top, 7), hash(right, top, 7), u);
  const below = mix(hash(left, bottom, 7), hash(right, bottom, 7), u);
  return mix(above, below, smooth(y - j));
}

/** Several octaves of noise2, 0…1; each octave has twice the features. It still repeats every `period` units. */
export function fractal(x: number, y: number, octaves = 5, period = LATTICE): number {
  let sum = 0;
  let total = 0;
  let amplitude = 1;
  for (let octave = 0; octave < octaves; octave++) {
    const scale = 2 ** octave;
    sum += amplitude * noise2(x * scale + octave * 17, y * scale + octave * 31, Math.min(LATTICE, period * scale));
    total += amplitude;
    amplitude *= 0.52;
  }
  return sum / total;
}

let table: Float32Array | undefined;

/** A 512² tile of fractal noise, 0…1, with stretched contrast; built once per thread. */
export function fractalTile(): Float32Array {
  table ??= buildTile();
  return table;
}

function buildTile(): Float32Array {
  const tile = new Float32Array(TILE * TILE);
  for (let y = 0; y < TILE; y++) {
    for (let x = 0; x < TILE; x++) {
      const value = fractal((x / TILE) * 8, (y / TILE) * 8, 6, 8);
      tile[y * TILE + x] = Math.min(1, Math.max(0, (value - 0.5) * 1.9 + 0.5));
    }
  }
  return tile;
}

const MASK = TILE - 1;

/** Reads a repeating fractal tile with linear interpolation; one tile per unit of `x`, `y`. Pixel loops use only this. */
export function sampleTile(tile: Float32Array, x: number, y: number): number {
  const sx = x * TILE;
  const sy = y * TILE;
  const i = Math.floor(sx);
  const j = Math.floor(sy);
  const u = sx - i;
  const row = (j & MASK) << 9;
  const below = ((j + 1) & MASK) << 9;
  const left = i & MASK;
  const right = (i + 1) & MASK;
  const a = tile[row | left] as number;
  const c = tile[below | left] as number;
  const top = a + ((tile[row | right] as number) - a) * u;
  return top + (c + ((tile[below | right] as number) - c) * u - top) * (sy - j);
}
