import { EDGE_STRIDE } from "./edges";
import { BAND_ROWS, type Projection } from "./project";

/** Samples per pixel, one on each quarter row, spread so that almost horizontal or vertical edges get four steps each. */
export const SAMPLES = 4;
export const SAMPLE_X = [0.375, 0.875, 0.125, 0.625] as const;

/** The samples of one band of rows: 1/distance and the triangle, or −1 for the sky. Row-major, four rows per pixel. */
export class Samples {
  readonly w: Float32Array;
  readonly triangle: Int32Array;

  constructor(readonly width: number) {
    this.w = new Float32Array(width * BAND_ROWS * SAMPLES);
    this.triangle = new Int32Array(width * BAND_ROWS * SAMPLES);
  }

  fill(projection: Projection, band: number) {
    this.w.fill(0);
    this.triangle.fill(-1);
    const { starts, members, edges, triangle } = projection;
    const end = starts[band + 1] as number;
    const top = band * BAND_ROWS * SAMPLES;
    for (let member = starts[band] as number; member < end; member++) {
      const entry = members[member] as number;
      this.#triangle(edges, entry * EDGE_STRIDE, triangle[entry] as number, top);
    }
  }

  #triangle(edges: Float64Array, at: number, triangle: number, top: number) {
    const { width, w: depth, triangle: ids } = this;
    const y0 = edges[at] as number;
    const y1 = edges[at + 1] as number;
    const y2 = edges[at + 2] as number;
    const x0 = edges[at + 3] as number;
    const x1 = edges[at + 4] as number;
    const long = edges[at + 5] as number;
    const upper = edges[at + 6] as number;
    const lower = edges[at + 7] as number;
    const wx = edges[at + 9] as number;
    const wy = edges[at + 10] as number;
    const w0 = edges[at + 8] as number;
    const first = Math.max(top, Math.ceil(y0 * SAMPLES - 0.5));
    const last = Math.min(top + BAND_ROWS * SAMPLES, Math.ceil(y2 * SAMPLES - 0.5));
    for (let row = first; row < last; row++) {
      const y = (row + 0.5) / SAMPLES;
      const a = x0 + (y - y0) * long;
      const b = y < y1 ? x0 + (y - y0) * upper : x1 + (y - y1) * lower;
      const offset = SAMPLE_X[row & 3] as number;
      const left = Math.max(0, Math.ceil(Math.min(a, b) - offset));
      const right = Math.min(width, Math.ceil(Math.max(a, b) - offset));
      let near = w0 + wx * (left + offset) + wy * y;
      const line = (row - top) * width;
      for (let place = line + left; place < line + right; place++) {
        if (near > (depth[place] as number)) {
          depth[place] = near;
          ids[place] = triangle;
        }
        near += wx;
      }
    }
  }
}
