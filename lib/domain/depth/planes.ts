/** One number for each pixel of a picture, row by row. */
export type Plane = { width: number; height: number; values: Float32Array };

export const planeOf = (width: number, height: number): Plane => ({
  width,
  height,
  values: new Float32Array(width * height),
});

const mapPlane = (plane: Plane, change: (value: number, at: number) => number): Plane => ({
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

export const dilate = (plane: Plane, radius: number): Plane => extreme(plane, radius, Math.max);

export const erode = (plane: Plane, radius: number): Plane => extreme(plane, radius, Math.min);

/** Fills gaps that are narrower than twice the radius. */
export const close = (plane: Plane, radius: number): Plane => erode(dilate(plane, radius), radius);

/** Fills gaps of lines that run along the rows or the columns, up to twice the radius. */
export function closeAlong(lines: "rows" | "columns", plane: Plane, radius: number): Plane {
  const { width, height } = plane;
  const step = lines === "rows" ? 1 : width;
  const along = (from: Plane, pick: (one: number, other: number) => number) => {
    const to = planeOf(width, height);
    for (let at = 0; at < to.values.length; at++) {
      const place = lines === "rows" ? at % width : Math.floor(at / width);
      const [first, last] = [
        Math.max(-radius, -place),
        Math.min(radius, (lines === "rows" ? width : height) - 1 - place),
      ];
      let found = from.values[at] as number;
      for (let near = first; near <= last; near++) found = pick(found, from.values[at + near * step] as number);
      to.values[at] = found;
    }
    return to;
  };
  return along(along(plane, Math.max), Math.min);
}

type Guides = { guide: Plane; fine: Plane };

/**
 * Enlarges `plane` to the size of `fine` and smooths it, but keeps its steps where the picture has edges (He and Sun, Fast Guided
 * Filter, 2015). `guide` is `fine` in the size of `plane`.
 */
export function guidedFilter(plane: Plane, { guide, fine }: Guides, radius: number, epsilon: number): Plane {
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
  const [slopes, offsets] = [slope, offset].map(
    (each) => enlarge(blur(each, radius), fine.width, fine.height).values,
  ) as [Float32Array, Float32Array];
  return mapPlane(fine, (value, at) => (slopes[at] as number) * value + (offsets[at] as number));
}

/** 0 up to `low`, 1 from `high`, and a smooth rise between them. */
export function smooth(value: number, low: number, high: number): number {
  const share = Math.max(0, Math.min(1, (value - low) / (high - low)));
  return share * share * (3 - 2 * share);
}

/** To another size, linearly between pixel centres. */
export function enlarge(plane: Plane, width: number, height: number): Plane {
  const result = planeOf(width, height);
  const { values } = plane;
  const columns = Array.from({ length: width }, (_, x) => stepsOf(x, width, plane.width));
  for (let y = 0; y < height; y++) {
    const { from: top, to: below, share: down } = stepsOf(y, height, plane.height);
    for (let x = 0; x < width; x++) {
      const { from, to, share } = columns[x] as Steps;
      const upper = mix(values[top * plane.width + from] as number, values[top * plane.width + to] as number, share);
      const lower = mix(
        values[below * plane.width + from] as number,
        values[below * plane.width + to] as number,
        share,
      );
      result.values[y * width + x] = mix(upper, lower, down);
    }
  }
  return result;
}

type Steps = { from: number; to: number; share: number };

function stepsOf(at: number, size: number, of: number): Steps {
  const place = Math.max(0, Math.min(of - 1, ((at + 0.5) * of) / size - 0.5));
  const from = Math.floor(place);
  return { from, to: Math.min(of - 1, from + 1), share: place - from };
}

const mix = (one: number, other: number, share: number) => one + (other - one) * share;

/** Sets 1 in `reached` wherever `open` leads from the seeds, up, down and sideways. */
export function flood(open: Uint8Array, reached: Plane, seeds: readonly number[]): Plane {
  const { width, values } = reached;
  const waiting: number[] = [];
  const visit = (at: number) => {
    if (at < 0 || at >= open.length || !open[at] || values[at]) return;
    values[at] = 1;
    waiting.push(at);
  };
  for (const seed of seeds) visit(seed);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    visit(at - width);
    visit(at + width);
    if (at % width > 0) visit(at - 1);
    if (at % width < width - 1) visit(at + 1);
  }
  return reached;
}
