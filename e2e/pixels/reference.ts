/** A second implementation of the modes, on the CPU, pixel by pixel, after docs/compare.md. */
type Picture = { width: number; height: number; at: (x: number, y: number) => Rgb };
export type Rgb = [number, number, number];
type Point = { x: number; y: number };
export type Zoom = { zoom: number; x: number; y: number };

const BLACK: Rgb = [0, 0, 0];

/** A picture whose colours differ by pixel and by seed. */
export function pattern(width: number, height: number, seed: number): Picture & { bytes: number[] } {
  const at = (x: number, y: number): Rgb => [
    (x * 37 + seed * 90) % 256,
    (y * 53 + seed * 40) % 256,
    ((x + y) * 11 + seed * 130) % 256,
  ];
  const bytes: number[] = [];
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) bytes.push(...at(x, y), 255);
  return { width, height, at, bytes };
}

/** The colour at a point (0 to 1 on each axis), interpolated from the four nearest pixels; black outside. */
function sample({ width, height, at }: Picture, point: Point): Rgb {
  if (point.x < 0 || point.y < 0 || point.x > 1 || point.y > 1) return BLACK;
  const [x, y] = [point.x * width - 0.5, point.y * height - 0.5];
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const pixel = (dx: number, dy: number) =>
    at(Math.min(Math.max(left + dx, 0), width - 1), Math.min(Math.max(top + dy, 0), height - 1));
  const [fx, fy] = [x - left, y - top];
  const mixed = mix(mix(pixel(0, 0), pixel(1, 0), fx), mix(pixel(0, 1), pixel(1, 1), fx), fy);
  return mixed;
}

export const mix = (a: Rgb, b: Rgb, share: number) => a.map((one, at) => one + ((b[at] ?? 0) - one) * share) as Rgb;

/** The colour at a point of a cell: the whole picture is fitted into the centred frame of side A, then zoomed. */
export function sampleAt(
  picture: Picture,
  frame: Picture,
  cell: { width: number; height: number },
  point: Point,
  { zoom, x, y }: Zoom,
): Rgb {
  const box = inside(frame.width / frame.height, cell.width, cell.height);
  const own = inside(picture.width / picture.height, box.width, box.height);
  const px = ((point.x - 0.5) * cell.width) / (own.width * zoom) + x;
  const py = ((point.y - 0.5) * cell.height) / (own.height * zoom) + y;
  return sample(picture, { x: px, y: py });
}

function inside(aspect: number, width: number, height: number) {
  return aspect > width / height ? { width, height: width / aspect } : { width: height * aspect, height };
}

export const difference = (a: Rgb, b: Rgb, gain: number) =>
  a.map((one, at) => Math.min(255, Math.abs(one - (b[at] ?? 0)) * gain)) as Rgb;

/** True where side A is shown: before the line at `wipe`, which is perpendicular to the direction. */
export function isBeforeWipe(point: Point, wipe: number, degrees: number, width: number, height: number): boolean {
  const turn = (degrees * Math.PI) / 180;
  const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
  const corners = [-1, 1].flatMap((sx) => [-1, 1].map((sy) => ((sx * width) / 2) * dx + ((sy * height) / 2) * dy));
  const [from, to] = [Math.min(...corners), Math.max(...corners)];
  const along = (point.x - 0.5) * width * dx + (point.y - 0.5) * height * dy;
  return (along - from) / (to - from) < wipe;
}
