import { blur, dilate, erode, type Plane, planeOf, smooth } from "./planes";

/** The cues of a still, all of the same size. */
export type Cues = { sky: Plane; skyShare: number; subject: Plane; horizon: number };

/**
 * A picture put together from a floor, what stands behind it, and things that stand on it. `walls` is the disparity of what
 * stands in each column, `feet` that of the thing at each pixel.
 */
export type Layers = { horizon: number; far: number; walls: Plane; feet: Plane };

/** Disparity at the horizon outdoors and of the wall of a room; the floor at the lower edge has 1. */
const FAR = 0.05;
const WALL = 0.48;
/** Disparity of the walls of a street at the border of the picture. */
const SIDE = 0.46;
/** Columns of a street's walls rise this far above the horizon, as a share of what is above it. */
const [LOW, HIGH] = [0.35, 0.8];

/** How high the lit edge of a thing is at most, as a share of the height. */
const CREST = 0.12;

/** Disparity of the floor at a row, as a share of the height: it rises evenly from the horizon to the lower edge. */
export const floorAt = (row: number, { horizon, far }: Pick<Layers, "horizon" | "far">) =>
  row <= horizon ? far : far + (1 - far) * ((row - horizon) / (1 - horizon));

/** Everything but the floor has one disparity from its foot upwards, so that vertical lines stay straight. */
export function findLayers({ sky, skyShare, subject, horizon }: Cues): Layers {
  const far = skyShare > 0 ? FAR : WALL;
  const rises = riseOf(sky, horizon);
  const walls = planeOf(sky.width, 1);
  walls.values.fill(far);
  if (skyShare > 0) {
    fillPeaks(subject, sky, { rises, horizon });
    fillCrests(subject, sky);
    walls.values.set(sideWalls(rises));
  }
  return { horizon, far, walls, feet: footOfShapes(subject, { horizon, far }) };
}

/** For each column, how much of it above the horizon is not sky, 0…1. */
function riseOf(sky: Plane, horizon: number): Plane {
  const { width, height } = sky;
  const rises = planeOf(width, 1);
  const rows = Math.max(1, Math.floor(horizon * height));
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
  const reach = Math.round(width / 12);
  const around = dilate(erode(rises, reach), reach).values;
  for (let x = 0; x < width; x++) {
    if ((rises.values[x] as number) - (around[x] as number) < 0.25) continue;
    const shown: number[] = [];
    for (let at = x; at < Math.floor(horizon * height) * width; at += width)
      if ((sky.values[at] as number) < 0.5) shown.push(at);
    const most = Math.max(...shown.map((at) => subject.values[at] as number));
    for (const at of shown) subject.values[at] = most;
  }
}

/** The lit edge of a thing before the sky has other colours than the thing, and belongs to it. */
function fillCrests(subject: Plane, sky: Plane): void {
  const { width, height } = sky;
  const isOf = (plane: Plane, x: number, y: number) => (plane.values[y * width + x] as number) >= 0.5;
  const rows = [...Array(height).keys()];
  for (let x = 0; x < width; x++) {
    const crest = rows.findLastIndex((y) => isOf(sky, x, y)) + 1;
    const top = rows.findIndex((y) => y >= crest && isOf(subject, x, y));
    if (crest === 0 || top === -1 || top - crest > height * CREST) continue;
    for (let y = crest; y < top; y++) subject.values[y * width + x] = 1;
  }
}

/**
 * The walls of a street run away from the camera, so their disparity falls evenly to the point where they would meet. It changes
 * slowly across the picture: a step of a skyline is no step of depth.
 */
function sideWalls(rises: Plane): Float32Array {
  const { width } = rises;
  const reach = Math.max(1, Math.round(width / 16));
  const { values } = blur(dilate(erode(rises, reach), reach), reach);
  let [sum, weights] = [0, 0];
  rises.values.forEach((rise, x) => {
    sum += (1 - rise) ** 2 * ((x + 0.5) / width);
    weights += (1 - rise) ** 2;
  });
  const meeting = weights > 0 ? Math.max(0.3, Math.min(0.7, sum / weights)) : 0.5;
  return values.map((rise, x) => {
    const side = Math.abs((x + 0.5) / width - meeting) / Math.max(meeting, 1 - meeting);
    return FAR + SIDE * side * smooth(rise, LOW, HIGH);
  });
}

/** For each pixel of a shape, the disparity of the floor at the shape's foot. */
function footOfShapes(subject: Plane, floor: Pick<Layers, "horizon" | "far">): Plane {
  const { width, height, values } = subject;
  const feet = planeOf(width, height);
  const seen = new Uint8Array(width * height);
  for (let from = 0; from < seen.length; from++) {
    if (seen[from] || (values[from] as number) < 0.05) continue;
    const shape = collect(subject, from, seen);
    const rows = shape.map((at) => Math.floor(at / width)).sort((one, other) => one - other);
    // The lowest pixels may be a shadow or a single leaf.
    const foot = ((rows[Math.floor((rows.length - 1) * 0.94)] as number) + 1) / height;
    const disparity = Math.max(floor.far + 0.12, floorAt(foot, floor) * 0.92);
    for (const at of shape) feet.values[at] = disparity;
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
