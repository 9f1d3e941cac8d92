import { floorAt, type Layers } from "./layers";
import { closeAlong, type Plane, planeOf } from "./planes";

/** Shares of the height: the shortest edge that stands, and the rows over which one is told from a texture. */
const [SHORTEST, STEADY] = [0.14, 0.035];
/** A difference between the two sides of an edge, of 1. */
const CLEAR = 0.045;
/** How wide a thing between two edges is at most, as a share of the width. */
const WIDEST = 0.075;
/** A thing's foot is a little behind the nearest floor that it hides. */
const FOOT = 0.95;

/**
 * Disparity of things that stand on the floor, 0 where there are none: a post, a bottle, a person. Each has long upright edges,
 * and from top to bottom the disparity of the floor at its foot, so that it does not lean.
 */
export function findUprights(luma: Plane, floor: Pick<Layers, "horizon" | "far">): Plane {
  const { width, height } = luma;
  const edges = sidesOf(luma);
  const found = planeOf(width, height);
  const columns = Array.from({ length: width * 2 }, (_, n) => ({ x: n >> 1, side: n % 2 ? 1 : -1 }));
  for (const { x, side } of columns)
    for (const { from, to } of runsIn(edges, x, side)) {
      if (to - from < height * SHORTEST || to / height <= floor.horizon) continue;
      const disparity = floorAt(to / height, floor) * FOOT;
      for (let at = from * width + x; at < to * width; at += width)
        found.values[at] = Math.max(found.values[at] as number, disparity);
    }
  // What is between the two edges of a thing belongs to it.
  return closeAlong("rows", found, Math.max(1, Math.round((width * WIDEST) / 2)));
}

/** The rows of a column, from and up to, in which an edge goes on without a gap. */
function runsIn(edges: Plane, x: number, side: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = 0;
  for (let y = 0; y <= edges.height; y++) {
    if (y < edges.height && isEdge(edges, x, y, side)) continue;
    if (y > from) runs.push({ from, to: y });
    from = y + 1;
  }
  return runs;
}

/** How much each pixel's left and right differ, over some rows with the same sign. */
function sidesOf(luma: Plane): Plane {
  const { width, height, values } = luma;
  const across = planeOf(width, height);
  for (let at = 1; at < values.length - 1; at++)
    if (at % width > 0 && at % width < width - 1)
      across.values[at] = (values[at + 1] as number) - (values[at - 1] as number);
  const reach = Math.max(1, Math.round(height * STEADY));
  const steady = planeOf(width, height);
  for (let at = 0; at < values.length; at++) {
    let [sum, count] = [0, 0];
    for (let row = -reach; row <= reach; row++) {
      const value = across.values[at + row * width];
      if (value === undefined) continue;
      sum += value;
      count++;
    }
    steady.values[at] = sum / count;
  }
  return steady;
}

/** An edge may lean by a pixel now and then. `side` is where it is lighter: 1 on the right, -1 on the left. */
function isEdge({ values, width }: Plane, x: number, y: number, side: number): boolean {
  for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++)
    if ((values[y * width + column] as number) * side > CLEAR) return true;
  return false;
}
