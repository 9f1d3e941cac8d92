/** Floats per vertex: position, normal, paint. */
export const VERTEX_SIZE = 7;

type Point = readonly [x: number, y: number, z: number];

/** How a profile is revolved into a solid. */
export type Turning = {
  sides?: number;
  /** Half the angle swept around the side that faces the camera; a full circle when absent. */
  halfArc?: number;
  /** Sideways shift per unit of height, for limbs. */
  lean?: number;
};

/** Collects triangles for one drawArrays call. */
export function createMesh() {
  const out: number[] = [];

  const quad = (corners: readonly Point[], normals: readonly Point[], paint: number) => {
    for (const i of [0, 1, 2, 0, 2, 3]) out.push(...(corners[i] ?? []), ...(normals[i] ?? []), paint);
  };

  /** A flat four-sided plate that faces along `normal`. */
  const plate = (paint: number, corners: readonly Point[], normal: Point) =>
    quad(
      corners,
      corners.map(() => normal),
      paint,
    );

  /**
   * Revolves a profile (radius, height, radius, height … from the bottom up, in d0) around a vertical axis. Edges between its
   * rings are smooth where they are blunt and sharp where they are not.
   */
  const lathe = (paint: number, [x, y, z]: Point, profile: readonly number[], turning: Turning = {}) => {
    const { sides = 12, halfArc = Math.PI, lean = 0 } = turning;
    const rings = pairs(profile);
    const slopes = rings.slice(1).map((high, k) => slope(rings[k] ?? high, high));
    const point = ([r, h]: Ring, a: number): Point => [x + r * Math.sin(a) + lean * h, y + h, z + r * Math.cos(a)];
    const normal = ([level, up]: Slope, a: number): Point => [Math.sin(a) * level, up, Math.cos(a) * level];
    for (const [k, own] of slopes.entries()) {
      const [low, high] = rings.slice(k) as [Ring, Ring];
      const [under, over] = [blend(own, slopes[k - 1]), blend(own, slopes[k + 1])];
      for (let i = 0; i < sides; i++) {
        const [a, b] = [(i / sides) * 2 * halfArc - halfArc, ((i + 1) / sides) * 2 * halfArc - halfArc];
        const corners = [point(low, a), point(low, b), point(high, b), point(high, a)];
        quad(corners, [normal(under, a), normal(under, b), normal(over, b), normal(over, a)], paint);
      }
    }
  };

  return { lathe, plate, vertices: () => new Float32Array(out) };
}

export type Mesh = ReturnType<typeof createMesh>;

type Ring = readonly [radius: number, height: number];
type Slope = readonly [level: number, up: number];

function slope(low: Ring, high: Ring): Slope {
  const [rise, shrink] = [high[1] - low[1], low[0] - high[0]];
  const length = Math.hypot(rise, shrink) || 1;
  return [rise / length, shrink / length];
}

function blend(own: Slope, next: Slope | undefined): Slope {
  if (!next || own[0] * next[0] + own[1] * next[1] < 0.6) return own;
  const length = Math.hypot(own[0] + next[0], own[1] + next[1]);
  return [(own[0] + next[0]) / length, (own[1] + next[1]) / length];
}

/** The profile of a ball whose bottom is at height `from`, stretched upwards by `stretch`. */
export function ball(radius: number, from: number, stretch = 1): number[] {
  const steps = 6;
  return Array.from({ length: steps + 1 }, (_, i) => (i / steps) * Math.PI).flatMap((a) => [
    radius * Math.sin(a),
    from + radius * stretch * (1 - Math.cos(a)),
  ]);
}

/** A flat list as rows of two numbers. */
export function pairs(list: readonly number[]): (readonly [number, number])[] {
  return Array.from({ length: list.length / 2 }, (_, i) => [list[2 * i] ?? 0, list[2 * i + 1] ?? 0]);
}

/** A flat list as rows of three numbers. */
export function triples(list: readonly number[]): (readonly [number, number, number])[] {
  return Array.from({ length: list.length / 3 }, (_, i) => [
    list[3 * i] ?? 0,
    list[3 * i + 1] ?? 0,
    list[3 * i + 2] ?? 0,
  ]);
}
