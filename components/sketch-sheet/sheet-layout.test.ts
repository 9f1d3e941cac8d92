import { expect, it } from "vitest";
import { gridLayout, type Place, sheetLayout } from "./sheet-layout";

const ASPECTS = [16 / 9, 9 / 16, 1, 2.39, 4 / 3, 0.3];
const isIn = (place: Place, { width, height }: { width: number; height: number }) =>
  place.left >= 0 && place.top >= 0 && place.left + place.width <= width && place.top + place.height <= height;
const overlap = (one: Place, other: Place) =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;
const overlaps = (places: readonly Place[]) =>
  places.some((one, at) => places.slice(at + 1).some((other) => overlap(one, other)));

it.each(ASPECTS)("lays fifteen pairs of aspect %d out on a sheet that is like paper on its side", (aspect) => {
  const sheet = sheetLayout(aspect, 15);
  const places = [sheet.head, ...sheet.cells.flatMap(({ first, last, words }) => [first, last, words])];
  expect(sheet.cells).toHaveLength(15);
  expect(places.every((place) => isIn(place, sheet))).toBe(true);
  expect(overlaps(places)).toBe(false);
  const [one, two] = sheet.cells;
  const below = sheet.cells.find(({ first }) => first.top > (one?.first.top ?? 0));
  const gap = (two?.first.left ?? 0) - (one?.words.width ?? 0) - (one?.first.left ?? 0);
  expect((below?.first.top ?? 0) - (one?.words.top ?? 0) - (one?.words.height ?? 0)).toBe(gap);
  for (const { first } of sheet.cells) expect(first.width / first.height).toBeCloseTo(aspect, 1);
  if (aspect > 0.5 && aspect < 2) expect(Math.abs(sheet.width / sheet.height - Math.SQRT2)).toBeLessThan(0.25);
});

it.each(ASPECTS)("lays sixteen cells of aspect %d out for an encoder", (aspect) => {
  const grid = gridLayout(aspect, 480);
  expect(grid.cells).toHaveLength(16);
  expect([...grid.cells, grid.foot].every((place) => isIn(place, grid))).toBe(true);
  expect(overlaps([...grid.cells, grid.foot])).toBe(false);
  for (const size of [grid.width, grid.height]) expect(size % 2).toBe(0);
  expect(Math.max(...grid.cells.map(({ width, height }) => Math.max(width, height)))).toBe(480);
});
