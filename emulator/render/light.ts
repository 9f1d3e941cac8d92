import type { Camera } from "./camera";
import type { Fragments } from "./fragments";
import { addLamps, type Lamp, type LampLists, listLamps } from "./lamps";
import type { Occlusion } from "./occlusion";
import type { Shadows } from "./shadow";
import { normalise, type Vec3 } from "./vector";

/** All colours are linear light. `sky` lights surfaces that face up, `ground` those that face down. */
export type Lighting = {
  sun: { towards: Vec3; colour: Vec3 };
  sky: Vec3;
  ground: Vec3;
  /** Air: `colour` everywhere, `glow` added in the direction of the sun; `density` per metre beyond `near`. */
  air: { colour: Vec3; glow: Vec3; near: number; density: number };
  /** The lamps that are on at a time in seconds. */
  lamps?: (time: number) => readonly Lamp[];
};

const AIR_STEPS = 2048;
const AIR_REACH = 600;

/** Lights the fragments in place: afterwards `r, g, b` is light. */
export class Illumination {
  readonly #sun: Vec3;
  #lamps: LampLists | undefined;
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

  /** Sets the lamps of a time; call this once per frame. */
  lightLamps(time: number) {
    const lamps = this.lighting.lamps?.(time) ?? [];
    this.#lamps = lamps.length > 0 ? listLamps(lamps) : undefined;
  }

  light(run: Fragments, { eye }: Camera) {
    const { lighting, shadows, occlusion } = this;
    if (this.#lamps) addLamps(run, this.#lamps);
    faceSun(run, this.#sun);
    shadows.cast(run, this.#sun);
    occlusion.measure(run);
    addDaylight(run, lighting);
    addHighlights(run, this.#sun, lighting.sun.colour, eye);
    addAir(run, this.#sun, lighting.air, this.#veil, eye);
  }
}

function faceSun({ nx, ny, nz, soft, sunlit, runs, count }: Fragments, [sx, sy, sz]: Vec3) {
  for (let at = runs[1] as number; at < count; at++) {
    const wrap = soft[at] as number;
    const facing = (nx[at] as number) * sx + (ny[at] as number) * sy + (nz[at] as number) * sz + wrap;
    sunlit[at] = facing > 0 ? facing / (1 + wrap) : 0;
  }
}

function addDaylight(run: Fragments, { sky, ground, sun }: Lighting) {
  const { ny, open, sunlit, r, g, b, er, eg, eb, runs, count } = run;
  const [skyR, skyG, skyB] = sky;
  const [groundR, groundG, groundB] = ground;
  const [sunR, sunG, sunB] = sun.colour;
  for (let at = runs[1] as number; at < count; at++) {
    const share = open[at] as number;
    const half = (ny[at] as number) * 0.5;
    const up = (0.5 + half) * share;
    const down = (0.5 - half) * (0.4 + 0.6 * share);
    const light = sunlit[at] as number;
    r[at] = (r[at] as number) * (sunR * light + skyR * up + groundR * down) + (er[at] as number);
    g[at] = (g[at] as number) * (sunG * light + skyG * up + groundG * down) + (eg[at] as number);
    b[at] = (b[at] as number) * (sunB * light + skyB * up + groundB * down) + (eb[at] as number);
  }
}

/** The Trowbridge-Reitz lobe about the half vector: one division, no powers. */
function addHighlights(run: Fragments, [sx, sy, sz]: Vec3, [sunR, sunG, sunB]: Vec3, [ex, ey, ez]: Vec3) {
  const { x, y, z, nx, ny, nz, r, g, b, gloss, rough, sunlit, runs, count } = run;
  for (let at = runs[1] as number; at < count; at++) {
    const strength = (gloss[at] as number) * (sunlit[at] as number);
    if (strength <= 0) continue;
    const vx = ex - (x[at] as number);
    const vy = ey - (y[at] as number);
    const vz = ez - (z[at] as number);
    const unit = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
    const hx = vx * unit + sx;
    const hy = vy * unit + sy;
    const hz = vz * unit + sz;
    const facing = (nx[at] as number) * hx + (ny[at] as number) * hy + (nz[at] as number) * hz;
    const width = rough[at] as number;
    const lobe = ((facing * facing) / (hx * hx + hy * hy + hz * hz)) * (width - 1) + 1;
    const light = (strength * width) / (lobe * lobe);
    r[at] = (r[at] as number) + sunR * light;
    g[at] = (g[at] as number) + sunG * light;
    b[at] = (b[at] as number) + sunB * light;
  }
}

function addAir(run: Fragments, sun: Vec3, { colour, glow }: Lighting["air"], veils: Float32Array, eye: Vec3) {
  const { x, y, z, r, g, b, runs, count } = run;
  const [sx, sy, sz] = sun;
  const [ex, ey, ez] = eye;
  for (let at = runs[1] as number; at < count; at++) {
    const dx = (x[at] as number) - ex;
    const dy = (y[at] as number) - ey;
    const dz = (z[at] as number) - ez;
    const distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const step = (distance * (AIR_STEPS / AIR_REACH)) | 0;
    const veil = veils[Math.min(step, AIR_STEPS)] as number;
    if (veil < 0.004) continue;
    const cosine = (dx * sx + dy * sy + dz * sz) / distance;
    const near = cosine > 0 ? cosine * cosine * cosine : 0;
    const clear = 1 - veil;
    r[at] = (r[at] as number) * clear + (colour[0] + glow[0] * near) * veil;
    g[at] = (g[at] as number) * clear + (colour[1] + glow[1] * near) * veil;
    b[at] = (b[at] as number) * clear + (colour[2] + glow[2] * near) * veil;
  }
}
