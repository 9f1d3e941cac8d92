import { erode, type Plane, planeOf } from "./planes";

/** The cues of a still, all of the same size. */
export type Cues = { sky: Plane; skyShare: number; subject: Plane; horizon: number };

const FAR = 0.1;
/** How much nearer a wall behind a table is than a horizon. */
const WALL = 0.3;
const TALLEST = 0.42;

/** Disparity of the floor at a row, as a share of the height: it rises evenly from the horizon to the lower edge. */
const floorAt = (row: number, horizon: number, far: number) =>
  row <= horizon ? far : far + (1 - far) * ((row - horizon) / (1 - horizon));

/**
 * Puts the picture together from a floor, what stands above the horizon, walls at the sides and the subject. Everything but the
 * floor has one disparity from its foot upwards, so that vertical lines stay straight.
 */
export function placeLayers({ sky, skyShare, subject, horizon }: Cues): Plane {
  const { width, height } = sky;
  const far = skyShare > 0 ? FAR : WALL;
  const feet = footOfShapes(subject, horizon, far);
  const rises = riseOf(sky, horizon);
  const lifts = skyShare > 0 ? liftColumns(rises) : new Float32Array(width);
  if (skyShare > 0) fillPeaks(subject, sky, { rises, horizon });
  const result = planeOf(width, height);
  for (let y = 0; y < height; y++) {
    const floor = floorAt((y + 0.5) / height, horizon, far);
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const stands = Math.max(floor, lifts[x] as number);
      const shape = subject.values[at] as number;
      const raised = stands + shape * Math.max(0, (feet[at] as number) - stands);
      result.values[at] = raised * (1 - (sky.values[at] as number));
    }
  }
  return result;
}

/** For each column, how much of it above the horizon is not sky, 0…1. */
function riseOf(sky: Plane, horizon: number): Plane {
  const { width, height } = sky;
  const rows = Math.max(1, Math.floor(horizon * height));
  const rises = planeOf(width, 1);
  for (let x = 0; x < width; x++) {
    let count = 0;
    for (let y = 0; y < rows; y++) count += 1 - (sky.values[y * width + x] as number);
    rises.values[x] = count / rows;
  }
  return rises;
}

/** Makes a tower before the sky one shape, also where a part of it has a colour of the sky or of a cloud. */
function fillPeaks(subject: Plane, sky: Plane, { rises, horizon }: { rises: Plane; horizon: number }): void {
  const { width, height } = sky;
  const around = erode(rises, Math.round(width / 8)).values;
  for (let x = 0; x < width; x++) {
    if ((rises.values[x] as number) - (around[x] as number) < 0.25) continue;
    const shown: number[] = [];
    for (let at = x; at < Math.floor(horizon * height) * width; at += width)
      if ((sky.values[at] as number) < 0.5) shown.push(at);
    const most = Math.max(...shown.map((at) => subject.values[at] as number));
    for (const at of shown) subject.values[at] = most;
  }
}

/** What rises above the horizon is nearer the higher it rises; at the sides of a street, the nearer the farther out. */
function liftColumns({ values, width }: Plane): Float32Array {
  return values.map((rise, x) => {
    const side = Math.abs(((x + 0.5) / width) * 2 - 1);
    const wall = rise > 0.8 ? side ** 1.5 * 0.45 : 0;
    return rise > 0.05 ? FAR + 0.06 + (TALLEST - FAR - 0.06) * Math.sqrt(rise) * 0.7 + wall : FAR;
  });
}

/** For each pixel of a shape, the disparity of the floor at the shape's foot. */
function footOfShapes(subject: Plane, horizon: number, far: number): Float32Array {
  const { width, height, values } = subject;
  const feet = new Float32Array(width * height).fill(far);
  const seen = new Uint8Array(width * height);
  for (let from = 0; from < seen.length; from++) {
    if (seen[from] || (values[from] as number) < 0.05) continue;
    const shape = collect(subject, from, seen);
    const rows = shape.map((at) => Math.floor(at / width)).sort((one, other) => one - other);
    // The lowest pixels may be a shadow or a single leaf.
    const foot = ((rows[Math.floor((rows.length - 1) * 0.94)] as number) + 1) / height;
    const disparity = Math.max(far + 0.12, floorAt(foot, horizon, far) * 0.92);
    for (const at of shape) feet[at] = disparity;
  }
  return feet;
}

function collect({ width, values }: Plane, from: number, seen: Uint8Array): number[] {
  const shape: number[] = [];
  const waiting = [from];
  seen[from] = 1;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    shape.push(at);
    const beside = [at - width, at + width];
    if (at % width > 0) beside.push(at - 1);
    if (at % width < width - 1) beside.push(at + 1);
    for (const next of beside) {
      if (next < 0 || next >= seen.length || seen[next] || (values[next] as number) < 0.05) continue;
      seen[next] = 1;
      waiting.push(next);
    }
  }
  return shape;
}
