import { DepthMap, type Window } from "./depth-map";
import { type Fragments, SQUARE } from "./fragments";
import type { Vec3 } from "./vector";
import type { World } from "./world";

/** The sun's shadows: still parts are drawn once; moving parts are drawn over them each frame and then erased. */
export class Shadows {
  readonly #map: DepthMap;
  readonly #still: Float32Array;
  readonly #lift: number;
  readonly #drawn = Int32Array.of(0, 0, 0, 0);

  constructor(world: World, window: Window) {
    this.#map = new DepthMap(window);
    this.#lift = (3 * 2 * window.extent) / window.size;
    this.#map.draw(world, 0, world.stillTriangles);
    this.#still = this.#map.depth.slice();
  }

  /** Draws the moving parts at their positions from `moveWorld`. */
  update(world: World) {
    const { depth, size } = this.#map;
    const drawn = this.#drawn;
    const [left = 0, top = 0, right = 0, bottom = 0] = drawn;
    for (let row = top; row < bottom; row++)
      depth.set(this.#still.subarray(row * size + left, row * size + right), row * size + left);
    drawn.set([size, size, 0, 0]);
    this.#map.draw(world, world.stillTriangles, world.material.length, drawn);
  }

  /**
   * Multiplies `sunlit` of the fragments that face the sun by the share of sunlight that reaches them, with a soft edge.
   * Points are moved off their surface by the width of the edge, so that a slope does not shade itself; soft surfaces
   * (leaves, cloth) are moved further.
   */
  cast(run: Fragments, [sx, sy, sz]: Vec3) {
    const { x, y, z, nx, ny, nz, soft, sunlit, code, splits, runs, count } = run;
    const lift = this.#lift;
    run.splitCount = 0;
    const { size } = this.#map;
    const [ux = 0, uy = 0, uz = 0, u0 = 0, vx = 0, vy = 0, vz = 0, v0 = 0, wx = 0, wy = 0, wz = 0, w0 = 0] =
      this.#map.rows;
    for (let at = runs[1] as number; at < count; at++) {
      const light = sunlit[at] as number;
      if (light <= 0) continue;
      const ahead = 0.5 + 5 * (soft[at] as number);
      const px = (x[at] as number) + ((nx[at] as number) + sx * ahead) * lift;
      const py = (y[at] as number) + ((ny[at] as number) + sy * ahead) * lift;
      const pz = (z[at] as number) + ((nz[at] as number) + sz * ahead) * lift;
      const u = ux * px + uy * py + uz * pz + u0 - 0.5;
      const v = vx * px + vy * py + vz * pz + v0 - 0.5;
      const inside = u > 2 && v > 2 && u < size - 3 && v < size - 3;
      const share = inside ? this.#share(u, v, wx * px + wy * py + wz * pz + w0) : 1;
      sunlit[at] = light * share;
      if (share > 0 && share < 1 && ((code[at] as number) & 63) === SQUARE) splits[run.splitCount++] = at;
    }
  }

  #share(u: number, v: number, depth: number): number {
    const i = u | 0;
    const j = v | 0;
    const plain = this.#plain(i, j, depth);
    return plain >= 0 ? plain : this.#soft(i, j, u - i, v - j, depth);
  }

  /** 1 or 0 where the middle and the four corners of the soft edge's area agree, else −1. */
  #plain(i: number, j: number, depth: number): number {
    const map = this.#map.depth;
    const { size } = this.#map;
    const at = j * size + i;
    const first = (map[at] as number) > depth;
    if ((map[at - size - 1] as number) > depth !== first) return -1;
    if ((map[at - size + 2] as number) > depth !== first) return -1;
    if ((map[at + 2 * size - 1] as number) > depth !== first) return -1;
    if ((map[at + 2 * size + 2] as number) > depth !== first) return -1;
    return first ? 0 : 1;
  }

  /** Nine neighbouring comparisons, interpolated between texels: an edge three texels wide. */
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
