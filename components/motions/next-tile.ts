/** The rectangle of a tile on the page; only comparisons matter. */
export type TileRect = { left: number; top: number; width: number; height: number };

/**
 * Returns the index of the tile for an arrow key, Home or End; null for any other key. Left and right follow the reading order
 * across rows and groups; up and down go to the nearest tile of the neighbouring row, in either group. At the edge it stays.
 */
export function nextTile(rects: readonly TileRect[], from: number, key: string): number | null {
  const last = rects.length - 1;
  if (key === "ArrowRight") return Math.min(from + 1, last);
  if (key === "ArrowLeft") return Math.max(from - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key === "ArrowDown") return nearestInRow(rects, from, 1);
  if (key === "ArrowUp") return nearestInRow(rects, from, -1);
  return null;
}

function nearestInRow(rects: readonly TileRect[], from: number, direction: 1 | -1): number {
  const here = rects[from];
  if (!here) return from;
  const away = (rect: TileRect) => (rect.top - here.top) * direction;
  const beside = (rect: TileRect) => Math.abs(rect.left + rect.width / 2 - here.left - here.width / 2);
  const beyond = rects.filter((rect) => away(rect) > here.height / 2);
  const row = Math.min(...beyond.map(away));
  const [best] = beyond.filter((rect) => away(rect) < row + here.height / 2).sort((a, b) => beside(a) - beside(b));
  return best ? rects.indexOf(best) : from;
}
