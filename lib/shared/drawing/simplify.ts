import { type PenPoint, type PenShape, toCoordinate } from "./drawing";

/** In widths of the frame: a quarter of a pixel of a picture with 1000 columns. */
const TOLERANCE = 0.00025;
/** How much larger the tolerance becomes until the stroke is short enough. */
const GROWTH = 1.5;
/** A longer part is simplified in pieces, so that the time grows with the number of points and not with its square. */
const PIECE = 1024;

type Simplify = Pick<PenShape, "points" | "width"> & {
  /** Width of the frame divided by its height. */
  aspect: number;
  /** The largest number of points that may remain, at least 2. */
  most: number;
};

/** A pen stroke with fewer points, and no visible change as long as `most` allows it. Its ends remain. */
export function simplifyStroke({ points, width, aspect, most }: Simplify): readonly PenPoint[] {
  const rounded = points.map(
    ([x, y, pressure]): PenPoint => [toCoordinate(x), toCoordinate(y), Math.round(toPressure(pressure) * 100) / 100],
  );
  const scale = { y: 1 / aspect, pressure: width / 1000 };
  let kept = withoutRepeats(rounded);
  for (let tolerance = TOLERANCE; ; tolerance *= GROWTH) {
    kept = simplifyOnce(kept, tolerance, scale);
    if (kept.length <= Math.max(2, most)) return kept;
  }
}

const toPressure = (value: number) => (value >= 0 ? Math.min(value, 1) : 0);

const withoutRepeats = (points: readonly PenPoint[]): readonly PenPoint[] =>
  points.filter(([x, y], at) => {
    const before = points[at - 1];
    return !(before && before[0] === x && before[1] === y);
  });

type Scale = { y: number; pressure: number };

/** Ramer, Douglas and Peucker, piece by piece and without recursion: a hostile stroke cannot exhaust the stack. */
function simplifyOnce(points: readonly PenPoint[], tolerance: number, scale: Scale): readonly PenPoint[] {
  if (points.length < 3) return points;
  const keeps = new Uint8Array(points.length);
  keeps[0] = 1;
  for (let from = 0; from < points.length - 1; from += PIECE) {
    keepFarthest(points, [from, Math.min(from + PIECE, points.length - 1)], { tolerance, scale, keeps });
  }
  return points.filter((_, at) => keeps[at] === 1);
}

type Work = { tolerance: number; scale: Scale; keeps: Uint8Array };

function keepFarthest(points: readonly PenPoint[], whole: [number, number], { tolerance, scale, keeps }: Work): void {
  const open: [number, number][] = [whole];
  keeps[whole[1]] = 1;
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part;
    const { at, distance } = farthest(points, from, to, scale);
    if (distance <= tolerance) continue;
    keeps[at] = 1;
    open.push([from, at], [at, to]);
  }
}

/** The point between two others that is farthest from the line between them; the pressure is a third dimension. */
function farthest(points: readonly PenPoint[], from: number, to: number, scale: Scale) {
  const start = points[from];
  const end = points[to];
  let found = { at: from, distance: 0 };
  if (!(start && end)) return found;
  for (let at = from + 1; at < to; at += 1) {
    const point = points[at];
    const distance = point ? fromLine(point, start, end, scale) : 0;
    if (distance > found.distance) found = { at, distance };
  }
  return found;
}

function fromLine(point: PenPoint, start: PenPoint, end: PenPoint, { y, pressure }: Scale): number {
  const line = [end[0] - start[0], (end[1] - start[1]) * y, (end[2] - start[2]) * pressure] as const;
  const own = [point[0] - start[0], (point[1] - start[1]) * y, (point[2] - start[2]) * pressure] as const;
  const length = line[0] ** 2 + line[1] ** 2 + line[2] ** 2;
  const along = length === 0 ? 0 : (own[0] * line[0] + own[1] * line[1] + own[2] * line[2]) / length;
  const share = Math.min(Math.max(along, 0), 1);
  return Math.hypot(own[0] - line[0] * share, own[1] - line[1] * share, own[2] - line[2] * share);
}
