import type { Fragments } from "./fragments";
import type { Vec3 } from "./vector";

/** The sky's linear light in a direction of unit length. */
export type SkyPaint = (direction: Vec3) => Vec3;

/** The painted area: −z is ahead, ±58° to the sides, from −8° to 52° up. Outside it the edge is repeated. */
const RIGHT = 1.6;
const BOTTOM = -0.14;
const TOP = 1.28;

/** The sky painted once on a plane ahead of the camera, so that a pixel costs one division and four texels. */
export class Sky {
  readonly #width: number;
  readonly #height: number;
  readonly #texels: Float32Array;

  /** `size` is the picture's height; the sky is painted at about that resolution. `drift`: tangents per second. */
  constructor(
    paint: SkyPaint,
    size: number,
    readonly drift: number,
  ) {
    this.#width = Math.round(Math.min(2048, size * 1.7));
    this.#height = Math.round((this.#width * (TOP - BOTTOM)) / (2 * RIGHT));
    this.#texels = new Float32Array(this.#width * this.#height * 3);
    for (let row = 0; row < this.#height; row++)
      for (let column = 0; column < this.#width; column++) {
        const x = (column / (this.#width - 1)) * 2 * RIGHT - RIGHT;
        const y = TOP - (row / (this.#height - 1)) * (TOP - BOTTOM);
        const unit = 1 / Math.sqrt(x * x + y * y + 1);
        this.#texels.set(paint([x * unit, y * unit, -unit]), (row * this.#width + column) * 3);
      }
  }

  /** Colours the sky's fragments. */
  shade({ x, y, z, r, g, b, runs }: Fragments, time: number) {
    const end = runs[1] as number;
    const texels = this.#texels;
    const [width, lastX, lastY] = [this.#width, this.#width - 1.01, this.#height - 1.01];
    const across = (this.#width - 1) / (2 * RIGHT);
    const down = (this.#height - 1) / (TOP - BOTTOM);
    const shift = this.drift * time + RIGHT;
    for (let at = 0; at < end; at++) {
      const ahead = -1 / (z[at] as number);
      const column = Math.max(0, Math.min(lastX, ((x[at] as number) * ahead + shift) * across));
      const row = Math.max(0, Math.min(lastY, (TOP - (y[at] as number) * ahead) * down));
      const i = column | 0;
      const j = row | 0;
      const fu = column - i;
      const fv = row - j;
      const a = (j * width + i) * 3;
      const c = a + width * 3;
      const d = fu * fv;
      const p = 1 - fu - fv + d;
      const q = fu - d;
      const s = fv - d;
      r[at] =
        (texels[a] as number) * p +
        (texels[a + 3] as number) * q +
        (texels[c] as number) * s +
        (texels[c + 3] as number) * d;
      g[at] =
        (texels[a + 1] as number) * p +
        (texels[a + 4] as number) * q +
        (texels[c + 1] as number) * s +
        (texels[c + 4] as number) * d;
      b[at] =
        (texels[a + 2] as number) * p +
        (texels[a + 5] as number) * q +
        (texels[c + 2] as number) * s +
        (texels[c + 5] as number) * d;
    }
  }
}
