/** One number for each pixel of a picture, row by row. */
export type Plane = { width: number; height: number; values: Float32Array };

export const planeOf = (width: number, height: number): Plane => ({
  width,
  height,
  values: new Float32Array(width * height),
});

export const mapPlane = (plane: Plane, change: (value: number, at: number) => number): Plane => ({
  ...plane,
  values: plane.values.map(change),
});

/** Applies a filter of a line to all rows and then to all columns. */
function separably(plane: Plane, filter: (from: Float32Array, to: Float32Array) => void): Plane {
  const { width, height } = plane;
  const result = planeOf(width, height);
  const [row, rowTo] = [new Float32Array(width), new Float32Array(width)];
  for (let y = 0; y < height; y++) {
    row.set(plane.values.subarray(y * width, (y + 1) * width));
    filter(row, rowTo);
    result.values.set(rowTo, y * width);
  }
  const [column, columnTo] = [new Float32Array(height), new Float32Array(height)];
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) column[y] = result.values[y * width + x] as number;
    filter(column, columnTo);
    for (let y = 0; y < height; y++) result.values[y * width + x] = columnTo[y] as number;
  }
  return result;
}

/** The mean of the square around each pixel; at the border, of the part inside the picture. */
export function blur(plane: Plane, radius: number): Plane {
  return separably(plane, (from, to) => {
    const { length } = from;
    let sum = 0;
    for (let at = 0; at < Math.min(radius, length); at++) sum += from[at] as number;
    for (let at = 0; at < length; at++) {
      if (at + radius < length) sum += from[at + radius] as number;
      if (at - radius - 1 >= 0) sum -= from[at - radius - 1] as number;
      to[at] = sum / (Math.min(length - 1, at + radius) - Math.max(0, at - radius) + 1);
    }
  });
}

const extreme = (plane: Plane, radius: number, pick: (one: number, other: number) => number): Plane =>
  separably(plane, (from, to) => {
    for (let at = 0; at < from.length; at++) {
      let found = from[at] as number;
      const last = Math.min(from.length - 1, at + radius);
      for (let near = Math.max(0, at - radius); near <= last; near++) found = pick(found, from[near] as number);
      to[at] = found;
    }
  });

const larger = (one: number, other: number) => (one > other ? one : other);
const smaller = (one: number, other: number) => (one < other ? one : other);

export const dilate = (plane: Plane, radius: number): Plane => extreme(plane, radius, larger);

/** Fills gaps that are narrower than twice the radius. */
export const close = (plane: Plane, radius: number): Plane => extreme(dilate(plane, radius), radius, smaller);

/** Smooths `plane` but keeps its steps where `guide` has edges (He, Sun and Tang 2010). */
export function guidedFilter(plane: Plane, guide: Plane, radius: number, epsilon: number): Plane {
  const product = mapPlane(plane, (value, at) => value * (guide.values[at] as number));
  const square = mapPlane(guide, (value) => value * value);
  const [meanGuide, mean] = [blur(guide, radius).values, blur(plane, radius).values];
  const [meanProduct, meanSquare] = [blur(product, radius).values, blur(square, radius).values];
  const slope = mapPlane(plane, (_, at) => {
    const centre = meanGuide[at] as number;
    const variance = (meanSquare[at] as number) - centre * centre;
    return ((meanProduct[at] as number) - centre * (mean[at] as number)) / (variance + epsilon);
  });
  const offset = mapPlane(slope, (value, at) => (mean[at] as number) - value * (meanGuide[at] as number));
  const [slopes, offsets] = [blur(slope, radius).values, blur(offset, radius).values];
  return mapPlane(guide, (value, at) => (slopes[at] as number) * value + (offsets[at] as number));
}

/** Twice as wide and high, linearly between pixel centres. */
export function enlarge(plane: Plane, width: number, height: number): Plane {
  const result = planeOf(width, height);
  const place = (at: number, to: number, from: number) =>
    Math.max(0, Math.min(from - 1, ((at + 0.5) * from) / to - 0.5));
  for (let y = 0; y < height; y++) {
    const v = place(y, height, plane.height);
    const top = Math.floor(v) * plane.width;
    const below = Math.min(plane.height - 1, Math.floor(v) + 1) * plane.width;
    for (let x = 0; x < width; x++) {
      const u = place(x, width, plane.width);
      const left = Math.floor(u);
      const right = Math.min(plane.width - 1, left + 1);
      const at = (row: number) =>
        (plane.values[row + left] as number) * (1 - u + left) + (plane.values[row + right] as number) * (u - left);
      result.values[y * width + x] = at(top) * (1 - v + Math.floor(v)) + at(below) * (v - Math.floor(v));
    }
  }
  return result;
}
