import type { Picture } from "./picture";
import { blur, close, flood, type Plane, planeOf, smooth } from "./planes";

const COLOURS = 6;
const ROUNDS = 6;
/** Shares of the greatest difference from the border: what surely is the subject, and what it goes on in. */
const [CERTAIN, GOES_ON] = [0.48, 0.45];
/** Shares of the picture: what a subject covers at most, and what a shape goes on in. */
const [LARGEST, MOST_ADDED] = [0.18, 0.13];
type Colour = readonly [number, number, number];

/**
 * How much each pixel differs from the colours at the picture's border, 0…1: in the middle (`core`), and the whole shapes that this
 * belongs to.
 */
export function findSubject(picture: Picture): { core: Plane; subject: Plane } {
  const { width, height } = picture;
  const colours = borderColours(picture);
  const [found, differs] = [planeOf(width, height), planeOf(width, height)];
  for (let at = 0; at < width * height; at++) {
    const x = ((at % width) / width) * 2 - 1;
    const y = (Math.floor(at / width) / height) * 2 - 1;
    const middle = Math.exp(-(x * x * 1.6 + y * y * 0.8));
    const difference = Math.sqrt(nearest(colours, colourAt(picture, at)).distance);
    differs.values[at] = Math.min(1, difference / 0.35);
    found.values[at] = (differs.values[at] as number) * middle;
  }
  const radius = Math.max(2, Math.round(Math.max(width, height) / 46));
  const core = blur(close(blur(found, 1), radius), 1);
  const clear = ({ values, ...size }: Plane, certain: number): Plane => ({
    ...size,
    values: values.map((value) => smooth(value, certain * 0.42, certain)),
  });
  // In a colourful picture much differs; the subject is what differs most.
  const certain = Math.max(
    CERTAIN,
    core.values.slice().sort()[Math.floor(core.values.length * (1 - LARGEST))] as number,
  );
  return { core: clear(core, CERTAIN), subject: wholeShapes(clear(core, certain), blur(differs, 1)) };
}

/** A shape goes on where its colours do, also away from the middle: half of a thing would be torn from the other half. */
function wholeShapes(shapes: Plane, differs: Plane): Plane {
  const isOpen = Uint8Array.from(differs.values, (value) => (value > GOES_ON ? 1 : 0));
  const seeds = [...shapes.values.keys()].filter((at) => (shapes.values[at] as number) > 0.8 && isOpen[at]);
  const reached = flood(isOpen, planeOf(shapes.width, shapes.height), seeds).values;
  const added = reached.filter((value, at) => value && (shapes.values[at] as number) < 0.5).length;
  if (added > shapes.values.length * MOST_ADDED) return shapes;
  return { ...shapes, values: shapes.values.map((value, at) => Math.max(value, reached[at] as number)) };
}

const colourAt = ({ red, green, blue }: Picture, at: number): Colour => [
  red[at] as number,
  green[at] as number,
  blue[at] as number,
];

function nearest(colours: readonly Colour[], [r, g, b]: Colour): { index: number; distance: number } {
  let [index, distance] = [0, Number.POSITIVE_INFINITY];
  for (let each = 0; each < colours.length; each++) {
    const [cr, cg, cb] = colours[each] as Colour;
    const d = (r - cr) ** 2 + (g - cg) ** 2 + (b - cb) ** 2;
    if (d < distance) [index, distance] = [each, d];
  }
  return { index, distance };
}

/** The main colours of the border (k-means from evenly spaced pixels, so that the same picture gives the same colours). */
function borderColours(picture: Picture): Colour[] {
  const { width, height } = picture;
  const border: Colour[] = [];
  for (let x = 0; x < width; x += 2) border.push(colourAt(picture, x), colourAt(picture, (height - 1) * width + x));
  for (let y = 0; y < height; y += 2)
    border.push(colourAt(picture, y * width), colourAt(picture, y * width + width - 1));
  let colours = Array.from(
    { length: COLOURS },
    (_, each) => border[Math.floor((each * border.length) / COLOURS)] as Colour,
  );
  for (let round = 0; round < ROUNDS; round++) {
    const sums = colours.map(() => [0, 0, 0, 0]);
    for (const colour of border) {
      const sum = sums[nearest(colours, colour).index] as number[];
      [0, 1, 2].forEach((channel) => {
        sum[channel] = (sum[channel] as number) + (colour[channel as 0 | 1 | 2] as number);
      });
      sum[3] = (sum[3] as number) + 1;
    }
    colours = colours.map((colour, each) => {
      const [r = 0, g = 0, b = 0, count = 0] = sums[each] as number[];
      return count > 0 ? [r / count, g / count, b / count] : colour;
    });
  }
  return colours;
}
