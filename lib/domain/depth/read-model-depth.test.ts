import { expect, it } from "vitest";
import { readModelDepth } from "./read-model-depth";
import { readCues } from "./still-cues";

const [WIDTH, HEIGHT] = [64, 36];
/** Stripes, so that the picture is neither flat nor dark; brighter by `more`. */
const stripes = (more = 0) =>
  Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, at) => 60 + more + ((Math.floor(at / 3) >> 2) % 2) * 80);
const slope = (from: number, to: number) => ({
  ...{ width: WIDTH, height: HEIGHT },
  values: Float32Array.from({ length: WIDTH * HEIGHT }, (_, at) => from + ((to - from) * (at % WIDTH)) / (WIDTH - 1)),
});
function read(stills: { rgb: Uint8Array; from: number; to: number }[]) {
  const cues = stills.map(({ rgb }) => readCues(rgb, WIDTH, HEIGHT));
  const relative = stills.map(({ from, to }) => slope(from, to));
  return readModelDepth(cues, relative);
}

it("a model's values get one scale for each shot, and the farthest is not infinitely far without a sky", () => {
  const stills = read([
    { rgb: stripes(), from: 4, to: 20 },
    { rgb: stripes(), from: 4, to: 12 },
    { rgb: stripes(110), from: 1, to: 5 },
  ]);
  const ends = stills.map(({ map: { values } }) => [0, WIDTH - 1].map((x) => values[18 * WIDTH + x] as number));
  const [least, most] = [expect.closeTo(0.2, 1), expect.closeTo(1, 1)];
  // The second still is of the same shot, so its nearest thing is farther away than the first one's.
  expect(ends).toEqual([
    [least, most],
    [least, expect.closeTo(0.6, 1)],
    [least, most],
  ]);
  expect(stills.map(({ travel, doubts }) => [travel, doubts])).toEqual(Array(3).fill([0.85, []]));
  expect(stills[0]?.subject).toBeGreaterThan(0.3);
});

it("a level map shows no parallax, and the light is judged as ever", () => {
  expect(read([{ rgb: stripes(), from: 4, to: 4.1 }])[0]?.doubts).toEqual(["no-parallax-cue"]);
  expect(read([{ rgb: new Uint8Array(WIDTH * HEIGHT * 3).fill(90), from: 4, to: 20 }])[0]?.doubts).toEqual(["flat"]);
});
