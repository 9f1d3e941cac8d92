import type { Fragments } from "./fragments";
import type { Vec3 } from "./vector";

/** A small warm light, such as a street lamp or a candle; its light ends at `reach` metres. */
export type Lamp = { at: Vec3; colour: Vec3; reach: number };

/** Length in metres along z of a stretch with one list of lamps. The first stretch begins at z = NEAR_END. */
const STRETCH = 3;
const NEAR_END = 30;
const STRETCHES = 60;

export type LampLists = { lamps: Float64Array; starts: Int32Array };

/** Lamps as seven numbers each (position, reach, colour), listed for every stretch of the scene's depth. */
export function listLamps(lamps: readonly Lamp[]): LampLists {
  const starts = new Int32Array(STRETCHES + 1);
  const lists = Array.from({ length: STRETCHES }, (_, stretch) => {
    const far = NEAR_END - (stretch + 1) * STRETCH;
    const near = lamps.filter(({ at, reach }) => at[2] + reach > far && at[2] - reach < far + STRETCH);
    starts[stretch + 1] = (starts[stretch] as number) + near.length * 7;
    return near;
  });
  const flat = lists.flat().flatMap(({ at, reach, colour }) => [...at, reach, ...colour]);
  return { lamps: Float64Array.from(flat), starts };
}

/** Adds the lamps' light to the fragments' emitted light. */
export function addLamps(run: Fragments, { lamps, starts }: LampLists) {
  const { x, y, z, nx, ny, nz, runs, count } = run;
  for (let at = runs[1] as number; at < count; at++) {
    const stretch = ((NEAR_END - (z[at] as number)) / STRETCH) | 0;
    if (stretch < 0 || stretch >= STRETCHES) continue;
    for (let lamp = starts[stretch] as number; lamp < (starts[stretch + 1] as number); lamp += 7) {
      const reach = lamps[lamp + 3] as number;
      const dx = (lamps[lamp] as number) - (x[at] as number);
      const dy = (lamps[lamp + 1] as number) - (y[at] as number);
      const dz = (lamps[lamp + 2] as number) - (z[at] as number);
      const facing = (nx[at] as number) * dx + (ny[at] as number) * dy + (nz[at] as number) * dz;
      const square = dx * dx + dy * dy + dz * dz;
      if (facing > 0 && square < reach * reach) shine(run, at, lamps, lamp, facing, square);
    }
  }
}

function shine(
  { r, g, b, er, eg, eb }: Fragments,
  at: number,
  lamps: Float64Array,
  lamp: number,
  facing: number,
  square: number,
) {
  const reach = lamps[lamp + 3] as number;
  const fade = 1 - square / (reach * reach);
  const light = (fade * fade * facing) / (Math.sqrt(square) * (0.3 + square));
  er[at] = (er[at] as number) + (r[at] as number) * (lamps[lamp + 4] as number) * light;
  eg[at] = (eg[at] as number) + (g[at] as number) * (lamps[lamp + 5] as number) * light;
  eb[at] = (eb[at] as number) + (b[at] as number) * (lamps[lamp + 6] as number) * light;
}
