/** Numbers stored for each projected triangle; see setEdges. */
export const EDGE_STRIDE = 11;

/** Three projected corners as x, y, w in sequence; reused for every triangle to avoid allocations. */
export const corner9 = () => new Float64Array(9);

/**
 * Writes the data to fill a projected triangle at `edges[at…]`: the y of its corners from top to bottom, the x of the
 * upper two, the three slopes dx/dy (long side, upper, lower), and w as a plane over the picture: w0 + wx·x + wy·y.
 * Corners are sorted by y so that two triangles with a common side compute the same x for it: no gaps, no overlaps.
 * Returns false for a triangle without area.
 */
export function setEdges(edges: Float64Array, at: number, corners: Float64Array): boolean {
  const first = order(corners) * 3;
  const p = ORDERS[first] as number;
  const q = ORDERS[first + 1] as number;
  const r = ORDERS[first + 2] as number;
  const px = corners[p] as number;
  const py = corners[p + 1] as number;
  const pw = corners[p + 2] as number;
  const qx = corners[q] as number;
  const qy = corners[q + 1] as number;
  const qw = corners[q + 2] as number;
  const rx = corners[r] as number;
  const ry = corners[r + 1] as number;
  const rw = corners[r + 2] as number;
  const area = (qx - px) * (ry - py) - (qy - py) * (rx - px);
  if (area === 0) return false;
  const wx = ((qw - pw) * (ry - py) - (rw - pw) * (qy - py)) / area;
  const wy = ((rw - pw) * (qx - px) - (qw - pw) * (rx - px)) / area;
  edges[at] = py;
  edges[at + 1] = qy;
  edges[at + 2] = ry;
  edges[at + 3] = px;
  edges[at + 4] = qx;
  edges[at + 5] = (rx - px) / (ry - py || 1);
  edges[at + 6] = (qx - px) / (qy - py || 1);
  edges[at + 7] = (rx - qx) / (ry - qy || 1);
  edges[at + 8] = pw - wx * px - wy * py;
  edges[at + 9] = wx;
  edges[at + 10] = wy;
  return true;
}

/** The six vertical orders of three corners, as offsets into them. */
const ORDERS = Int32Array.of(0, 3, 6, 0, 6, 3, 3, 0, 6, 3, 6, 0, 6, 0, 3, 6, 3, 0);

function order(corners: Float64Array): number {
  const a = corners[1] as number;
  const b = corners[4] as number;
  const c = corners[7] as number;
  if (a <= b) return b <= c ? 0 : a <= c ? 1 : 4;
  return a <= c ? 2 : b <= c ? 3 : 5;
}
