import { DepthMap, type Window } from "./depth-map";
import type { World } from "./world";

/** Texels in a block whose highest and lowest depth are known: most points are plainly lit or plainly in shadow. */
const BLOCK = 8;

/** The sun's shadows: what stands still is drawn once, what moves is drawn over it each frame and wiped off again. */
export class Shadows {
  readonly #map: DepthMap;
  readonly #still: Float32Array;
  readonly #high: Float32Array;
  readonly #low: Float32Array;
  readonly #blocks: number;
  #dirty: readonly [number, number, number, number] = [0, 0, 0, 0];

  constructor(world: World, window: Window) {
    this.#map = new DepthMap(window);
    this.#map.draw(world, 0, world.stillTriangles);
    this.#still = this.#map.depth.slice();
    this.#blocks = window.size / BLOCK;
    this.#high = new Float32Array(this.#blocks ** 2);
    this.#low = new Float32Array(this.#blocks ** 2);
    this.#measure(0, 0, this.#blocks, this.#blocks);
  }

  /** Draws what moves where `moveWorld` has just put it. */
  update(world: World) {
    const { depth, size } = this.#map;
    const [left, top, right, bottom] = this.#dirty;
    for (let row = top; row < bottom; row++)
      depth.set(this.#still.subarray(row * size + left, row * size + right), row * size + left);
    let box: [number, number, number, number] = [size, size, 0, 0];
    this.#map.draw(world, world.stillTriangles, world.material.length, (x0, y0, x1, y1) => {
      box = [Math.min(box[0], x0), Math.min(box[1], y0), Math.max(box[2], x1), Math.max(box[3], y1)];
    });
    this.#dirty = box;
    const block = (value: number, round: (n: number) => number) => Math.min(this.#blocks, round(value / BLOCK));
    this.#measure(
      block(Math.min(left, box[0]), Math.floor),
      block(Math.min(top, box[1]), Math.floor),
      block(Math.max(right, box[2]), Math.ceil),
      block(Math.max(bottom, box[3]), Math.ceil),
    );
  }

  #measure(left: number, top: number, right: number, bottom: number) {
    const { depth, size } = this.#map;
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) {
        let high = -Infinity;
        let low = Infinity;
        for (let row = 0; row < BLOCK; row++)
          for (let at = (y * BLOCK + row) * size + x * BLOCK, end = at + BLOCK; at < end; at++) {
            const value = depth[at] as number;
            if (value > high) high = value;
            if (value < low) low = value;
          }
        this.#high[y * this.#blocks + x] = high;
        this.#low[y * this.#blocks + x] = low;
      }
  }

  /** Share of the sun that reaches a point, 0…1, with a soft rim; the caller has moved the point off its own surface. */
  light(x: number, y: number, z: number): number {
    const { rows, size } = this.#map;
    const u = (rows[0] as number) * x + (rows[1] as number) * y + (rows[2] as number) * z + (rows[3] as number) - 0.5;
    const v = (rows[4] as number) * x + (rows[5] as number) * y + (rows[6] as number) * z + (rows[7] as number) - 0.5;
    if (!(u > 2 && v > 2 && u < size - 3 && v < size - 3)) return 1;
    const depth = (rows[8] as number) * x + (rows[9] as number) * y + (rows[10] as number) * z + (rows[11] as number);
    const i = u | 0;
    const j = v | 0;
    const plain = this.#plain(i, j, depth);
    return plain >= 0 ? plain : this.#soft(i, j, u - i, v - j, depth);
  }

  /** 1 or 0 where all texels that the soft rim would read agree by their blocks, else −1. */
  #plain(i: number, j: number, depth: number): number {
    const left = (i - 1) >> 3;
    const right = (i + 2) >> 3;
    const top = ((j - 1) >> 3) * this.#blocks;
    const bottom = ((j + 2) >> 3) * this.#blocks;
    const high = this.#high;
    if (
      (high[top + left] as number) <= depth &&
      (high[top + right] as number) <= depth &&
      (high[bottom + left] as number) <= depth &&
      (high[bottom + right] as number) <= depth
    )
      return 1;
    const low = this.#low;
    const covered =
      (low[top + left] as number) > depth &&
      (low[top + right] as number) > depth &&
      (low[bottom + left] as number) > depth &&
      (low[bottom + right] as number) > depth;
    return covered ? 0 : -1;
  }

  /** Nine neighbouring comparisons, blended by the place between texels: a rim three texels wide. */
  #soft(i: number, j: number, fu: number, fv: number, depth: number): number {
    const at = (j - 1) * this.#map.size + i - 1;
    const { size } = this.#map;
    const above = this.#row(at, fu, depth);
    const upper = this.#row(at + size, fu, depth);
    const lower = this.#row(at + 2 * size, fu, depth);
    const below = this.#row(at + 3 * size, fu, depth);
    return (above * (1 - fv) + upper + lower + below * fv) / 9;
  }

  #row(at: number, fu: number, depth: number): number {
    const map = this.#map.depth;
    const a = (map[at] as number) > depth ? 0 : 1 - fu;
    const b = (map[at + 1] as number) > depth ? 0 : 1;
    const c = (map[at + 2] as number) > depth ? 0 : 1;
    return a + b + c + ((map[at + 3] as number) > depth ? 0 : fu);
  }
}
