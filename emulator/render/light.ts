import type { Camera } from "./camera";
import type { Fragments } from "./fragments";
import type { Occlusion } from "./occlusion";
import type { Shadows } from "./shadow";
import { normalise, type Vec3 } from "./vector";

/** A small warm light, a street lamp or a candle: nothing of it is left at `reach` metres. */
export type Lamp = { at: Vec3; colour: Vec3; reach: number };

/** All colours are linear light. `sky` lights what faces up, `ground` what faces down. */
export type Lighting = {
  sun: { towards: Vec3; colour: Vec3 };
  sky: Vec3;
  ground: Vec3;
  /** Air: `colour` in general, `glow` added when looking towards the sun; `density` per metre beyond `near`. */
  air: { colour: Vec3; glow: Vec3; near: number; density: number };
  lamps?: readonly Lamp[];
};

const AIR_STEPS = 2048;
const AIR_REACH = 600;

/** Turns what the fragments are into what they look like, in place: afterwards `r, g, b` is light. */
export class Illumination {
  readonly #sun: Vec3;
  readonly #veil = new Float32Array(AIR_STEPS + 1);

  constructor(
    readonly lighting: Lighting,
    readonly shadows: Shadows,
    readonly occlusion: Occlusion,
  ) {
    this.#sun = normalise(lighting.sun.towards);
    const { near, density } = lighting.air;
    for (let step = 0; step <= AIR_STEPS; step++)
      this.#veil[step] = 1 - Math.exp(-Math.max(0, (step / AIR_STEPS) * AIR_REACH - near) * density);
  }

  light(run: Fragments, camera: Camera) {
    const from = run.runs[1] as number;
    for (const lamp of this.lighting.lamps ?? []) addLamp(run, from, lamp);
    for (let at = from; at < run.count; at++) this.#shade(run, at);
    for (let at = from; at < run.count; at++) if ((run.gloss[at] as number) > 0) this.#highlight(run, at, camera.eye);
    for (let at = from; at < run.count; at++) this.#haze(run, at, camera.eye);
  }

  /** Daylight. Leaves the sun's share in `soft`, which the highlight needs. */
  #shade(run: Fragments, at: number) {
    const { sky, ground, sun } = this.lighting;
    const [sx, sy, sz] = this.#sun;
    const x = run.x[at] as number;
    const y = run.y[at] as number;
    const z = run.z[at] as number;
    const nx = run.nx[at] as number;
    const ny = run.ny[at] as number;
    const nz = run.nz[at] as number;
    const soft = run.soft[at] as number;
    let sunlight = (nx * sx + ny * sy + nz * sz + soft) / (1 + soft);
    if (sunlight > 0) {
      const lift = 0.02 + 0.0006 * (run.away[at] as number);
      sunlight *= this.shadows.light(x + (nx + sx) * lift, y + (ny + sy) * lift, z + (nz + sz) * lift);
    } else sunlight = 0;
    const open = this.occlusion.open(x, y, z);
    const up = (ny * 0.5 + 0.5) * open;
    const down = (0.5 - ny * 0.5) * (0.4 + 0.6 * open);
    const [r, g, b] = sun.colour;
    run.r[at] = (run.r[at] as number) * (r * sunlight + sky[0] * up + ground[0] * down) + (run.er[at] as number);
    run.g[at] = (run.g[at] as number) * (g * sunlight + sky[1] * up + ground[1] * down) + (run.eg[at] as number);
    run.b[at] = (run.b[at] as number) * (b * sunlight + sky[2] * up + ground[2] * down) + (run.eb[at] as number);
    run.soft[at] = sunlight;
  }

  /** Trowbridge and Reitz's lobe about the half vector: one division, no powers. */
  #highlight(run: Fragments, at: number, eye: Vec3) {
    const sunlight = run.soft[at] as number;
    if (sunlight <= 0) return;
    const [sx, sy, sz] = this.#sun;
    const vx = eye[0] - (run.x[at] as number);
    const vy = eye[1] - (run.y[at] as number);
    const vz = eye[2] - (run.z[at] as number);
    const unit = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
    const hx = vx * unit + sx;
    const hy = vy * unit + sy;
    const hz = vz * unit + sz;
    const facing = (run.nx[at] as number) * hx + (run.ny[at] as number) * hy + (run.nz[at] as number) * hz;
    const square = (facing * facing) / (hx * hx + hy * hy + hz * hz);
    const width = run.rough[at] as number;
    const lobe = square * (width - 1) + 1;
    const light = (Math.min(1, sunlight * 4) * (run.gloss[at] as number) * width) / (lobe * lobe);
    const [r, g, b] = this.lighting.sun.colour;
    run.r[at] = (run.r[at] as number) + r * light;
    run.g[at] = (run.g[at] as number) + g * light;
    run.b[at] = (run.b[at] as number) + b * light;
  }

  #haze(run: Fragments, at: number, eye: Vec3) {
    const { colour, glow } = this.lighting.air;
    const [sx, sy, sz] = this.#sun;
    const x = (run.x[at] as number) - eye[0];
    const y = (run.y[at] as number) - eye[1];
    const z = (run.z[at] as number) - eye[2];
    const distance = Math.sqrt(x * x + y * y + z * z);
    const veil = this.#veil[Math.min(AIR_STEPS, (distance * (AIR_STEPS / AIR_REACH)) | 0)] as number;
    if (veil < 0.004) return;
    const towards = Math.max(0, (x * sx + y * sy + z * sz) / distance);
    const near = towards * towards * towards;
    run.r[at] = (run.r[at] as number) * (1 - veil) + (colour[0] + glow[0] * near) * veil;
    run.g[at] = (run.g[at] as number) * (1 - veil) + (colour[1] + glow[1] * near) * veil;
    run.b[at] = (run.b[at] as number) * (1 - veil) + (colour[2] + glow[2] * near) * veil;
  }
}

/** Adds a lamp's light to what the fragments give off. */
function addLamp(run: Fragments, from: number, { at: [lx, ly, lz], colour, reach }: Lamp) {
  const limit = reach * reach;
  for (let at = from; at < run.count; at++) {
    const dx = lx - (run.x[at] as number);
    const dy = ly - (run.y[at] as number);
    const dz = lz - (run.z[at] as number);
    const square = dx * dx + dy * dy + dz * dz;
    if (square >= limit) continue;
    const facing = (run.nx[at] as number) * dx + (run.ny[at] as number) * dy + (run.nz[at] as number) * dz;
    if (facing <= 0) continue;
    const fade = 1 - square / limit;
    const light = (fade * fade * facing) / (Math.sqrt(square) * (0.3 + square));
    run.er[at] = (run.er[at] as number) + (run.r[at] as number) * colour[0] * light;
    run.eg[at] = (run.eg[at] as number) + (run.g[at] as number) * colour[1] * light;
    run.eb[at] = (run.eb[at] as number) + (run.b[at] as number) * colour[2] * light;
  }
}
