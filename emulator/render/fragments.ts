import type { Camera } from "./camera";
import { SAMPLE_X, SAMPLES, type Samples } from "./fill";
import { BAND_ROWS } from "./project";
import { PLANE_STRIDE, type World } from "./world";

/** Samples of one surface this much apart in 1/distance are two sheets of it, one behind the other. */
const SHEET = 0.03;
const CENTRE = SAMPLES;
const OFFSET_X = [...SAMPLE_X, 0.5] as const;
const OFFSET_Y = [0.125, 0.375, 0.625, 0.875, 0.5] as const;
const MATERIALS = 32;

const reals = (size: number) => new Float32Array(size);

/**
 * The pieces of surface seen in one band of rows: one for a pixel inside a surface, up to four at an edge. Structure of
 * arrays, sorted by material, so that each material and each light runs as one tight loop. `x…` is the place in the world,
 * `away` the distance along the line of view, `nx…` the unit normal, `r…` the surface's own colour (linear), `er…` light it
 * gives off, `gloss` the strength of its highlight, `rough` the width of it (0…1), `soft` how far light wraps around it.
 */
export class Fragments {
  count = 0;
  /** Fragments of material m are `runs[m] … runs[m + 1]`; those of the sky come first, as material 0. */
  readonly runs = new Int32Array(MATERIALS + 1);
  readonly pixel: Int32Array;
  readonly weight: Float32Array;
  readonly triangle: Int32Array;
  readonly sample: Uint8Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  readonly away: Float32Array;
  readonly nx: Float32Array;
  readonly ny: Float32Array;
  readonly nz: Float32Array;
  readonly r: Float32Array;
  readonly g: Float32Array;
  readonly b: Float32Array;
  readonly er: Float32Array;
  readonly eg: Float32Array;
  readonly eb: Float32Array;
  readonly gloss: Float32Array;
  readonly rough: Float32Array;
  readonly soft: Float32Array;
  readonly #seenPixel: Int32Array;
  readonly #seenTriangle: Int32Array;
  readonly #seenCode: Uint8Array;

  constructor(readonly width: number) {
    const size = width * BAND_ROWS * SAMPLES;
    this.pixel = new Int32Array(size);
    this.triangle = new Int32Array(size);
    this.sample = new Uint8Array(size);
    this.#seenPixel = new Int32Array(size);
    this.#seenTriangle = new Int32Array(size);
    this.#seenCode = new Uint8Array(size);
    [this.weight, this.x, this.y, this.z, this.away] = [
      reals(size),
      reals(size),
      reals(size),
      reals(size),
      reals(size),
    ];
    [this.nx, this.ny, this.nz, this.r, this.g, this.b] = [
      reals(size),
      reals(size),
      reals(size),
      reals(size),
      reals(size),
      reals(size),
    ];
    [this.er, this.eg, this.eb, this.gloss, this.rough, this.soft] = [
      reals(size),
      reals(size),
      reals(size),
      reals(size),
      reals(size),
      reals(size),
    ];
  }

  /** Finds the fragments of a band that starts at picture row `top`, then works out where and what each of them is. */
  gather(samples: Samples, world: World, camera: Camera, top: number) {
    this.count = 0;
    this.runs.fill(0);
    const rows = Math.min(BAND_ROWS, camera.height - top);
    for (let pixel = 0; pixel < rows * this.width; pixel++) this.#pixel(samples, world, pixel);
    this.#group(world);
    this.#locate(world, camera, top);
  }

  #pixel(samples: Samples, world: World, pixel: number) {
    const { width } = this;
    const row = (pixel / width) | 0;
    const place = row * width * SAMPLES + (pixel - row * width);
    const ids = samples.triangle;
    const id = ids[place] as number;
    if (id === ids[place + width] && id === ids[place + 2 * width] && id === ids[place + 3 * width]) {
      this.#add(world, pixel, id, (SAMPLES << 3) | CENTRE);
    } else this.#edge(samples, world, pixel, place);
  }

  #edge(samples: Samples, world: World, pixel: number, place: number) {
    const { width } = this;
    let taken = 0;
    for (let sample = 0; sample < SAMPLES; sample++) {
      if ((taken >> sample) & 1) continue;
      let share = 1;
      for (let other = sample + 1; other < SAMPLES; other++) {
        if ((taken >> other) & 1 || !sameSheet(samples, world, place + sample * width, place + other * width)) continue;
        taken |= 1 << other;
        share++;
      }
      const id = samples.triangle[place + sample * width] as number;
      this.#add(world, pixel, id, (share << 3) | (share === SAMPLES ? CENTRE : sample));
    }
  }

  #add(world: World, pixel: number, triangle: number, code: number) {
    const at = this.count++;
    this.#seenPixel[at] = pixel;
    this.#seenTriangle[at] = triangle;
    this.#seenCode[at] = code;
    const material = triangle < 0 ? 0 : (world.material[triangle] as number);
    this.runs[material + 1] = (this.runs[material + 1] as number) + 1;
  }

  /** Counting sort by material. */
  #group(world: World) {
    const { runs } = this;
    for (let material = 0; material < MATERIALS; material++)
      runs[material + 1] = (runs[material + 1] as number) + (runs[material] as number);
    const next = runs.slice();
    for (let at = 0; at < this.count; at++) {
      const triangle = this.#seenTriangle[at] as number;
      const material = triangle < 0 ? 0 : (world.material[triangle] as number);
      const place = next[material] as number;
      next[material] = place + 1;
      const code = this.#seenCode[at] as number;
      this.pixel[place] = this.#seenPixel[at] as number;
      this.triangle[place] = triangle;
      this.sample[place] = code & 7;
      this.weight[place] = (code >> 3) / SAMPLES;
    }
  }

  /** For the sky `x, y, z` is the direction of view, not yet of unit length. */
  #locate(world: World, camera: Camera, top: number) {
    const { width, pixel, sample } = this;
    const [r0 = 0, r1 = 0, r2 = 0, r3 = 0, r4 = 0, r5 = 0, r6 = 0, r7 = 0, r8 = 0] = camera.turn;
    const zoom = camera.half / (camera.height / 2);
    const sky = this.runs[1] as number;
    for (let at = 0; at < this.count; at++) {
      const place = pixel[at] as number;
      const row = (place / width) | 0;
      const way = sample[at] as number;
      const px = (place - row * width + (OFFSET_X[way] as number) - camera.width / 2) * zoom;
      const py = (camera.height / 2 - row - top - (OFFSET_Y[way] as number)) * zoom;
      const dx = r0 * px + r3 * py - r6;
      const dy = r1 * px + r4 * py - r7;
      const dz = r2 * px + r5 * py - r8;
      if (at >= sky) this.#surface(world, camera, at, dx, dy, dz);
      else {
        this.x[at] = dx;
        this.y[at] = dy;
        this.z[at] = dz;
      }
    }
  }

  #surface(world: World, { eye }: Camera, at: number, dx: number, dy: number, dz: number) {
    const { planes } = world;
    const triangle = this.triangle[at] as number;
    const plane = triangle * PLANE_STRIDE;
    const nx = planes[plane] as number;
    const ny = planes[plane + 1] as number;
    const nz = planes[plane + 2] as number;
    const ahead = (planes[plane + 3] as number) - nx * eye[0] - ny * eye[1] - nz * eye[2];
    const away = ahead / (nx * dx + ny * dy + nz * dz);
    const x = eye[0] + dx * away;
    const y = eye[1] + dy * away;
    const z = eye[2] + dz * away;
    this.x[at] = x;
    this.y[at] = y;
    this.z[at] = z;
    this.away[at] = away;
    this.er[at] = 0;
    this.eg[at] = 0;
    this.eb[at] = 0;
    this.gloss[at] = 0;
    this.soft[at] = 0;
    const u =
      (planes[plane + 4] as number) * x +
      (planes[plane + 5] as number) * y +
      (planes[plane + 6] as number) * z +
      (planes[plane + 7] as number);
    const v =
      (planes[plane + 8] as number) * x +
      (planes[plane + 9] as number) * y +
      (planes[plane + 10] as number) * z +
      (planes[plane + 11] as number);
    this.#blend(world, at, u, v, ahead < 0 ? 1 : -1);
  }

  /** Colour and normal between the triangle's corners; a sheet seen from behind shows the other side of its normal. */
  #blend({ corners, colours, normals }: World, at: number, u: number, v: number, side: number) {
    const triangle = this.triangle[at] as number;
    const a = (corners[triangle * 3] as number) * 3;
    const b = (corners[triangle * 3 + 1] as number) * 3;
    const c = (corners[triangle * 3 + 2] as number) * 3;
    const t = 1 - u - v;
    this.r[at] = (colours[a] as number) * t + (colours[b] as number) * u + (colours[c] as number) * v;
    this.g[at] = (colours[a + 1] as number) * t + (colours[b + 1] as number) * u + (colours[c + 1] as number) * v;
    this.b[at] = (colours[a + 2] as number) * t + (colours[b + 2] as number) * u + (colours[c + 2] as number) * v;
    const x = (normals[a] as number) * t + (normals[b] as number) * u + (normals[c] as number) * v;
    const y = (normals[a + 1] as number) * t + (normals[b + 1] as number) * u + (normals[c + 1] as number) * v;
    const z = (normals[a + 2] as number) * t + (normals[b + 2] as number) * u + (normals[c + 2] as number) * v;
    const unit = side / Math.sqrt(x * x + y * y + z * z || 1);
    this.nx[at] = x * unit;
    this.ny[at] = y * unit;
    this.nz[at] = z * unit;
  }
}

function sameSheet(samples: Samples, world: World, one: number, other: number): boolean {
  const a = samples.triangle[one] as number;
  const b = samples.triangle[other] as number;
  if (a === b) return true;
  if (a < 0 || b < 0 || world.group[a] !== world.group[b]) return false;
  const w = samples.w[one] as number;
  return Math.abs(w - (samples.w[other] as number)) < SHEET * w;
}
