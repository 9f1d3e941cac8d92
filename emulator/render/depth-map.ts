import { corner9, EDGE_STRIDE, setEdges } from "./edges";
import { cross, normalise, type Vec3 } from "./vector";
import type { World } from "./world";

/** A square orthographic view of the world along `towards`, `extent` metres from its centre to each side. */
export type Window = { towards: Vec3; centre: Vec3; extent: number; size: number };

/** The value of a texel without a surface. */
export const EMPTY = -1e9;

/** Heights (along `towards`) of the nearest surfaces in a window: a shadow map when the view is from the sun. */
export class DepthMap {
  readonly size: number;
  readonly depth: Float32Array;
  /** Matrix rows: texels right, texels down, metres towards the light; the fourth number of each is its offset. */
  readonly rows: Float64Array;
  readonly #edges = new Float64Array(EDGE_STRIDE);
  readonly #corners = corner9();

  constructor(window: Window) {
    const { size, extent, centre } = window;
    this.size = size;
    this.depth = new Float32Array(size * size).fill(EMPTY);
    const ahead = normalise(window.towards);
    const right = normalise(Math.abs(ahead[1]) > 0.99 ? [1, 0, 0] : [ahead[2], 0, -ahead[0]]);
    const up = cross(ahead, right);
    const zoom = size / 2 / extent;
    const row = (axis: Vec3, k: number, offset: number) => [
      axis[0] * k,
      axis[1] * k,
      axis[2] * k,
      offset - k * (axis[0] * centre[0] + axis[1] * centre[1] + axis[2] * centre[2]),
    ];
    this.rows = Float64Array.from([...row(right, zoom, size / 2), ...row(up, -zoom, size / 2), ...row(ahead, 1, 0)]);
  }

  /** Draws triangles `from` up to `to` and extends `drawn` (left, top, right, bottom in texels) to the drawn area. */
  draw(world: World, from: number, to: number, drawn?: Int32Array) {
    for (let triangle = from; triangle < to; triangle++) {
      for (let corner = 0; corner < 3; corner++)
        this.#place(world.positions, (world.corners[triangle * 3 + corner] as number) * 3, corner * 3);
      if (!setEdges(this.#edges, 0, this.#corners)) continue;
      this.#fill();
      if (drawn) this.#widen(drawn);
    }
  }

  #place(positions: Float32Array, at: number, corner: number) {
    const { rows } = this;
    const x = positions[at] as number;
    const y = positions[at + 1] as number;
    const z = positions[at + 2] as number;
    for (let axis = 0; axis < 3; axis++) {
      const row = axis * 4;
      this.#corners[corner + axis] =
        (rows[row] as number) * x +
        (rows[row + 1] as number) * y +
        (rows[row + 2] as number) * z +
        (rows[row + 3] as number);
    }
  }

  #fill() {
    const { size, depth } = this;
    const edges = this.#edges;
    const y0 = edges[0] as number;
    const y1 = edges[1] as number;
    const y2 = edges[2] as number;
    const x0 = edges[3] as number;
    const x1 = edges[4] as number;
    const long = edges[5] as number;
    const upper = edges[6] as number;
    const lower = edges[7] as number;
    const w0 = edges[8] as number;
    const wx = edges[9] as number;
    const wy = edges[10] as number;
    const last = Math.min(size, Math.ceil(y2 - 0.5));
    for (let row = Math.max(0, Math.ceil(y0 - 0.5)); row < last; row++) {
      const y = row + 0.5;
      const a = x0 + (y - y0) * long;
      const b = y < y1 ? x0 + (y - y0) * upper : x1 + (y - y1) * lower;
      const left = Math.max(0, Math.ceil(Math.min(a, b) - 0.5));
      const right = Math.min(size, Math.ceil(Math.max(a, b) - 0.5));
      let w = w0 + wx * (left + 0.5) + wy * y;
      for (let place = row * size + left; place < row * size + right; place++) {
        if (w > (depth[place] as number)) depth[place] = w;
        w += wx;
      }
    }
  }

  #widen(drawn: Int32Array) {
    const { size } = this;
    for (let corner = 0; corner < 9; corner += 3) {
      const x = this.#corners[corner] as number;
      const y = this.#corners[corner + 1] as number;
      drawn[0] = Math.max(0, Math.min(drawn[0] as number, x));
      drawn[1] = Math.max(0, Math.min(drawn[1] as number, y));
      drawn[2] = Math.min(size, Math.max(drawn[2] as number, x + 2));
      drawn[3] = Math.min(size, Math.max(drawn[3] as number, y + 2));
    }
  }
}
