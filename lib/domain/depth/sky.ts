import type { Picture } from "./picture";
import { blur, closeAlong, flood, type Plane, planeOf } from "./planes";

/** Rows are shares of the height. The horizon of a picture that does not show one is a little above the middle. */
const USUAL_HORIZON = 0.5;
const [HIGHEST, LOWEST] = [0.42, 0.74];
/** No sky reaches lower: below it is water that mirrors the sky. */
const LOWEST_SKY = 0.66;
const CLEAR_EDGE = 0.045;
/** A step counts when it is larger than STEP, and an edge when it goes across this share of the width. */
const [STEP, WIDE] = [0.02, 0.64];
const SMOOTH = 0.075;
const WIRE = 3;
const ALIKE = 0.05;

/** The row where the floor begins: the strongest edge across the whole width, if it is clear, and not above the end of the sky. */
export function findHorizon({ luma }: Picture, sky: Plane | null): { row: number; isClear: boolean } {
  const { height } = luma;
  let [row, best] = [USUAL_HORIZON, 0];
  for (let y = Math.round(height * HIGHEST); y < height * LOWEST; y++) {
    const edge = edgeAcross(luma, y);
    if (edge > best) [row, best] = [y / height, edge];
  }
  const isClear = best > CLEAR_EDGE;
  // Outdoors the edge may be a far hill or a quay; indoors it is where the table or the floor begins.
  const trust = isClear ? (sky ? 0.5 : 0.85) : 0;
  const likely = row * trust + USUAL_HORIZON * (1 - trust);
  return { row: sky ? Math.max(likely, endOf(sky)) : likely, isClear };
}

/** How much lighter or darker the picture is below a row than above it; 0 where only some columns are, as at a line of text. */
function edgeAcross({ width, values }: Plane, y: number): number {
  let [sum, lighter, darker] = [0, 0, 0];
  for (let at = y * width; at < (y + 1) * width; at++) {
    const step = (values[at + width] as number) - (values[at - width] as number);
    sum += step;
    if (step > STEP) lighter++;
    if (step < -STEP) darker++;
  }
  return Math.max(lighter, darker) > width * WIDE ? Math.abs(sum) / width : 0;
}

/** The row where the sky ends in most columns. */
function endOf({ width, height, values }: Plane): number {
  const ends = new Float32Array(width);
  for (let at = 0; at < values.length; at++) if (values[at]) ends[at % width] = (Math.floor(at / width) + 1) / height;
  return ends.sort()[width >> 1] as number;
}

/** 1 where the picture is sky: smooth, of a sky's colours, and connected with the top; also what floats in it. */
export function findSky(picture: Picture): { sky: Plane; share: number } {
  const { width, height } = picture;
  const sky = planeOf(width, height);
  const open = smoothSky(picture);
  flood(open, sky, range(0, width));
  // A grey wall has the colour of clouds, but no horizon ends it.
  const last = (Math.floor(height * LOWEST_SKY) - 1) * width;
  const endless = range(Math.max(0, last), Math.max(0, last) + width).filter((at) => sky.values[at]).length;
  if (endless > width * 0.9) return { sky: planeOf(width, height), share: 0 };
  // What is not sky and not connected with the ground floats in the sky: clouds, birds, balloons.
  const stands = planeOf(width, height);
  const solid = new Uint8Array(width * height).map((_, at) => (sky.values[at] ? 0 : 1));
  flood(solid, stands, range((height - 1) * width, height * width));
  let count = 0;
  // A white stripe of a tower has the colour of a cloud.
  const whole = closeAlong("columns", stands, Math.round(Math.max(width, height) / 36)).values;
  for (let at = 0; at < width * height; at++) {
    sky.values[at] = whole[at] ? 0 : 1;
    count += sky.values[at] as number;
  }
  const share = count / (width * height);
  return share > 0.04 ? { sky, share } : { sky: planeOf(width, height), share: 0 };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

function smoothSky(picture: Picture): Uint8Array {
  const { luma, red, green, blue, width, height } = picture;
  const rough = blur(edgesOf(luma), 1).values;
  const open = new Uint8Array(width * height);
  for (let at = 0; at < Math.floor(height * LOWEST_SKY) * width; at++) {
    const isColour = isSkyColour(red[at] as number, green[at] as number, blue[at] as number);
    open[at] = isColour && (rough[at] as number) < SMOOTH ? 1 : 0;
  }
  // A wire across the sky does not end it: there is the same colour above and below.
  return open.map((value, at) => {
    const [above, below] = [at - WIRE * width, at + WIRE * width];
    return value || (open[above] && open[below] && isAlike(picture, above, below)) ? 1 : 0;
  });
}

const isAlike = ({ red, green, blue }: Picture, one: number, other: number) =>
  [red, green, blue].every((channel) => Math.abs((channel[one] as number) - (channel[other] as number)) < ALIKE);

/** By day as blue as it is red, nearly; a dark sky only if it is bluer. */
function isSkyColour(r: number, g: number, b: number): boolean {
  const isLight = r * 0.299 + g * 0.587 + b * 0.114 > 0.36;
  return isLight ? b > r * 0.84 && b > g * 0.95 : b >= r * 1.02 && b >= g * 0.95;
}

/** How much each pixel differs from those to its right and below it. */
function edgesOf({ values, width, height }: Plane): Plane {
  const edges = planeOf(width, height);
  for (let at = 0; at < values.length; at++) {
    const here = values[at] as number;
    const right = at % width < width - 1 ? (values[at + 1] as number) : here;
    const below = at + width < values.length ? (values[at + width] as number) : here;
    edges.values[at] = Math.abs(right - here) + Math.abs(below - here);
  }
  return edges;
}
