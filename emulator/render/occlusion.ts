import { DepthMap, EMPTY } from "./depth-map";
import type { Fragments } from "./fragments";
import type { Vec3 } from "./vector";
import type { World } from "./world";

const SIZE = 512;

/**
 * Estimates how much sky a point sees, from a blurred height map of the view from above: a point below the mean height
 * around it is in a corner, under a tree or beside a wall. One look-up per pixel, no noise, no seams.
 */
export class Occlusion {
  readonly #height: Float32Array;
  readonly #zoom: number;
  readonly #left: number;
  readonly #top: number;

  /** `reach` is the distance in metres over which objects shade each other. */
  constructor(
    world: World,
    centre: Vec3,
    extent: number,
    readonly reach: number,
  ) {
    const map = new DepthMap({ towards: [0, 1, 0], centre, extent, size: SIZE });
    map.draw(world, 0, world.stillTriangles);
    this.#height = map.depth;
    this.#zoom = SIZE / 2 / extent;
    this.#left = SIZE / 2 - centre[0] * this.#zoom;
    this.#top = SIZE / 2 - centre[2] * this.#zoom;
    const floor = this.#height.reduce((low, value) => (value > EMPTY && value < low ? value : low), Infinity);
    for (let at = 0; at < this.#height.length; at++)
      if ((this.#height[at] as number) <= EMPTY) this.#height[at] = floor;
    const radius = Math.max(1, Math.round(reach * this.#zoom * 0.6));
    for (let pass = 0; pass < 2; pass++) {
      blurLines(this.#height, 1, SIZE, radius);
      blurLines(this.#height, SIZE, 1, radius);
    }
  }

  /** Sets `open`, the share of the sky's light that reaches the point, 0.25…1. */
  measure({ x, y, z, open, runs, count }: Fragments) {
    const map = this.#height;
    const [zoom, left, top, deep] = [this.#zoom, this.#left - 0.5, this.#top - 0.5, 1 / this.reach];
    for (let at = runs[1] as number; at < count; at++) {
      open[at] = 1;
      const u = (x[at] as number) * zoom + left;
      const v = (z[at] as number) * zoom + top;
      if (!(u > 0 && v > 0 && u < SIZE - 2 && v < SIZE - 2)) continue;
      const i = u | 0;
      const j = v | 0;
      const place = j * SIZE + i;
      const a = map[place] as number;
      const c = map[place + SIZE] as number;
      const above = a + ((map[place + 1] as number) - a) * (u - i);
      const below = c + ((map[place + SIZE + 1] as number) - c) * (u - i);
      const cover = (above + (below - above) * (v - j) - (y[at] as number)) * deep;
      if (cover > 0) open[at] = 1 - (0.75 * cover) / (cover + 0.6);
    }
  }
}

/** A running mean along each line of a square map: texels are `step` apart, lines `stride` apart. */
function blurLines(map: Float32Array, step: number, stride: number, radius: number) {
  const line = new Float32Array(SIZE);
  for (let index = 0; index < SIZE; index++) {
    const start = index * stride;
    for (let at = 0; at < SIZE; at++) line[at] = map[start + at * step] as number;
    let sum = 0;
    for (let at = -radius; at <= radius; at++) sum += line[Math.max(0, at)] as number;
    for (let at = 0; at < SIZE; at++) {
      map[start + at * step] = sum / (2 * radius + 1);
      sum += (line[Math.min(SIZE - 1, at + radius + 1)] as number) - (line[Math.max(0, at - radius)] as number);
    }
  }
}
