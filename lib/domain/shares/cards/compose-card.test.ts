import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CARD, composeCard, compressStill, neutralCard } from "./compose-card";
import { drawWords } from "./draw-words";
import { splitOf } from "./split-of";

/** How bright each pixel of the corner is where a card has its name. */
async function cornerOf(result: string): Promise<Buffer> {
  const grey = { r: 128, g: 128, b: 128 };
  const source = await sharp({ create: { ...CARD, channels: 3, background: grey } })
    .png()
    .toBuffer();
  const card = await composeCard(sharp, { source, result: null, names: { source: "", result } }, splitOf(""));
  return sharp(card).extract({ left: 30, top: 30, width: 300, height: 40 }).greyscale().raw().toBuffer();
}

it("says on the card of a link with sketches what it is, and nothing on that of a source alone", async () => {
  const [plain, named] = [await cornerOf(""), await cornerOf(m.video_titles_shared_sketches())];
  expect(plain.every((value) => Math.abs(value - 128) < 4)).toBe(true);
  const share = (isSo: (value: number) => boolean) => [...named].filter(isSo).length / named.length;
  expect(share((value) => value < 60)).toBeGreaterThan(0.5);
  expect(share((value) => value > 200)).toBeGreaterThan(0.05);
});

const COLOURS = {
  ...{ source: [0, 140, 0], result: [140, 0, 140], background: [11, 12, 14], white: [255, 255, 255] },
  ...{ A: [0x78, 0xae, 0xff], B: [0xff, 0xb0, 0x57] },
  /** The dark plate behind a name, over the source and over the result. */
  ...{ plateOnSource: [6, 38, 9], plateOnResult: [37, 7, 40] },
};
type Colour = keyof typeof COLOURS;
const picture = ([r = 0, g = 0, b = 0]: number[], width = 64, height = 64) =>
  sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();

/** Reads the colours of single pixels of a card, by the names of the nearest ones above. */
async function pixelsOf(card: Buffer): Promise<(x: number, y: number) => Colour> {
  const { data, info } = await sharp(card).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ ...CARD, channels: 3 });
  const names = Object.keys(COLOURS) as Colour[];
  return (x, y) => {
    const pixel = [0, 1, 2].map((channel) => data[(y * CARD.width + x) * 3 + channel] ?? 0);
    const distance = (name: Colour) =>
      Math.hypot(...pixel.map((value, channel) => value - (COLOURS[name][channel] ?? 0)));
    return names.reduce((best, name) => (distance(name) < distance(best) ? name : best));
  };
}
async function compose(viewState: string, names = { source: "", result: "" }, isAlone = false) {
  const [source, result] = [await picture(COLOURS.source), isAlone ? null : await picture(COLOURS.result)];
  return pixelsOf(await composeCard(sharp, { source, result, names }, splitOf(viewState)));
}
type Pixels = Awaited<ReturnType<typeof compose>>;
/** The columns of these rows that have a white pixel, from the first to the last. */
function whiteColumns(at: Pixels, [from, to]: [number, number], [top, bottom]: [number, number]): [number, number] {
  const rows = Array.from({ length: bottom - top }, (_, row) => top + row);
  const columns = Array.from({ length: to - from }, (_, column) => from + column);
  const white = columns.filter((x) => rows.some((y) => at(x, y) === "white"));
  return [white.at(0) ?? -1, white.at(-1) ?? -1];
}
const [TOP, MIDDLE, BOTTOM] = [24, 52, 80];

describe("a card", () => {
  it("shows both pictures side by side, with a line between", async () => {
    const at = await compose("");
    expect([5, 590, 600, 610, 1195].map((x) => at(x, 400))).toEqual([
      ...["source", "source", "background", "result", "result"],
    ]);
    expect([at(300, 625), at(900, 625)]).toEqual(["source", "result"]);
  });

  it("shows the result behind a wipe, with a white line between", async () => {
    const at = await compose("mode=wipe&wipe=0.25");
    expect([10, 290, 300, 310, 1190].map((x) => at(x, 400))).toEqual(["source", "source", "white", "result", "result"]);
    const across = await compose("mode=wipe&wipe=0.75&angle=90");
    expect([200, 460, 472, 485, 620].map((y) => across(600, y))).toEqual([
      ...["source", "source", "white", "result", "result"],
    ]);
  });

  it("marks the source with a blue square in the upper left corner, and the result with an amber circle in the right", async () => {
    const at = await compose("");
    const [leftPlate, rightPlate] = ["plateOnSource", "plateOnResult"] as const;
    expect([19, 29, 34, 42, 51, 60, 68, 74, 83].map((x) => at(x, MIDDLE))).toEqual([
      ...["source", leftPlate, leftPlate, "A", "A", "A", leftPlate, leftPlate, "source"],
    ]);
    expect([1117, 1127, 1132, 1140, 1149, 1158, 1166, 1171, 1181].map((x) => at(x, MIDDLE))).toEqual([
      ...["result", rightPlate, rightPlate, "B", "B", "B", rightPlate, rightPlate, "result"],
    ]);
    const rows = [TOP - 5, TOP + 5, MIDDLE - 10, MIDDLE + 10, BOTTOM - 5, BOTTOM + 5];
    expect(rows.map((y) => at(51, y))).toEqual(["source", leftPlate, "A", "A", leftPlate, "source"]);
    expect(rows.map((y) => at(1149, y))).toEqual(["result", rightPlate, "B", "B", rightPlate, "result"]);
    expect([at(42, MIDDLE - 9), at(1139, MIDDLE - 10)]).toEqual(["A", rightPlate]);
  });

  it("writes each name beside its mark", async () => {
    const names = { source: "Source", result: "Dolly in" };
    const [a, b] = [drawWords(names.source, 32, 500).width, drawWords(names.result, 32, 500).width];
    for (const viewState of ["", "mode=wipe&wipe=0.5"]) {
      const at = await compose(viewState, names);
      const right = CARD.width - 24 - 68 - b;
      const [first, last] = [whiteColumns(at, [26, 500], [TOP, BOTTOM]), whiteColumns(at, [700, 1174], [TOP, BOTTOM])];
      for (const [found, expected] of [
        ...[
          [first[0], 78],
          [first[1], 78 + a],
          [last[0], right + 54],
          [last[1], right + 54 + b],
        ],
      ]) {
        expect(Math.abs((found ?? 0) - (expected ?? 0)), `${found} is near ${expected}`).toBeLessThan(6);
      }
      expect(whiteColumns(at, [26, 500], [TOP, MIDDLE - 14])).toEqual([-1, -1]);
      expect(whiteColumns(at, [26, 500], [MIDDLE + 14, BOTTOM])).toEqual([-1, -1]);
      expect([at(Math.round(78 + a + 8), MIDDLE), at(Math.round(78 + a + 20), MIDDLE)]).toEqual([
        ...["plateOnSource", "source"],
      ]);
      expect([at(Math.round(right + 27), MIDDLE), at(Math.round(right - 6), MIDDLE)]).toEqual(["B", "result"]);
    }
  });

  it("of a source alone fills its size, and names what is shown on a plate without a mark", async () => {
    const at = await compose("", { source: "Source", result: "Sketches" }, true);
    const { width } = drawWords("Sketches", 32, 500);
    const [from, to] = whiteColumns(at, [26, 500], [TOP, BOTTOM]);
    expect([from, to].map((x, index) => Math.abs(x - (38 + index * width)) < 6)).toEqual([true, true]);
    expect(whiteColumns(at, [26, 500], [TOP, MIDDLE - 18])).toEqual([-1, -1]);
    expect([19, 30, 38 + width + 6, 38 + width + 20].map((x) => at(Math.round(x), MIDDLE))).toEqual([
      ...["source", "plateOnSource", "plateOnSource", "source"],
    ]);
    expect([at(5, 625), at(1195, 5)]).toEqual(["source", "source"]);
  });

  it("of videos that must not be shown yet is the logo", async () => {
    const at = await pixelsOf(await neutralCard(sharp));
    expect([10, 440, 515, 590, 610, 685, 760].map((x) => at(x, 315))).toEqual([
      ...["background", "A", "background", "A", "B", "background", "B"],
    ]);
  });
});

it("writes a still as WebP, at most 1280 wide and never larger than it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "still-test-"));
  const compressed = async (width: number, height: number) => {
    const path = join(folder, `${width}.webp`);
    const size = await compressStill(sharp, await picture([9, 9, 9], width, height), path);
    const { format, width: wide, height: high } = await sharp(path).metadata();
    return { ...size, stored: `${format} ${wide} ${high}` };
  };
  expect(await compressed(2560, 1440)).toEqual({ width: 1280, height: 720, stored: "webp 1280 720" });
  expect(await compressed(64, 36)).toEqual({ width: 64, height: 36, stored: "webp 64 36" });
  await rm(folder, { recursive: true });
});
