import { expect, type Page, test } from "@playwright/test";
import { build } from "esbuild";
import sharp from "sharp";
import { COLOUR_CODES, type DrawingColour, type FrameDrawing } from "@/lib/shared/drawing/drawing";
import type { DrawingOrder } from "./pixels/drawing-page";

const root = process.cwd();
const ASPECT = 16 / 9;
const GREY = "#808080";

// One page serves all tests.
test.describe.configure({ mode: "default" });
let page: Page;
test.beforeAll(async ({ browser }) => {
  const { outputFiles } = await build({
    entryPoints: [`${root}/e2e/pixels/drawing-page.tsx`],
    alias: { "@": root },
    ...{
      bundle: true,
      write: false,
      format: "esm",
      jsx: "automatic",
      define: { "process.env.NODE_ENV": '"production"' },
    },
  });
  page = await browser.newPage({ viewport: { width: 802, height: 450 }, deviceScaleFactor: 1 });
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><body>" }));
  await page.goto("http://localhost/");
  await page.addScriptTag({ type: "module", content: outputFiles[0]?.text ?? "" });
  await page.waitForFunction(() => Reflect.has(window, "showDrawings"));
});
test.afterAll(() => page.close());

type Colour = (x: number, y: number) => string;
const hex = (bytes: ArrayLike<number>, at: number) =>
  `#${[0, 1, 2].map((channel) => (bytes[at + channel] ?? 0).toString(16).padStart(2, "0")).join("")}`;

/** The colours on the screen, and on the canvas of an export. */
async function draw(order: DrawingOrder): Promise<{ screen: Colour; canvas: Colour }> {
  await page.evaluate((given) => (Reflect.get(window, "showDrawings") as (order: unknown) => void)(given), order);
  const shot = await page.screenshot({ clip: { x: 0, y: 0, width: order.width, height: order.height } });
  const { data, info } = await sharp(shot).raw().toBuffer({ resolveWithObject: true });
  const painted = await page.evaluate(
    (given) => (Reflect.get(window, "paintDrawings") as (order: unknown) => number[])(given),
    order,
  );
  return {
    screen: (x, y) => hex(data, (y * info.width + x) * info.channels),
    canvas: (x, y) => hex(painted, (y * order.width + x) * 4),
  };
}

const boxOn = (video: string, colour: DrawingColour): FrameDrawing => ({
  ...{ id: video, video, first: 0, last: 0, label: video },
  drawing: {
    version: 1,
    side: video === "a" ? "source" : "result",
    shapes: [{ tool: "box", colour, width: 10, from: [0.25, 0.25], to: [0.75, 0.75] }],
  },
});
const drawings = [boxOn("a", "red"), boxOn("b", "green")];

function expectColours(seen: { screen: Colour; canvas: Colour }, wanted: Record<string, string>) {
  const read = (colour: Colour) =>
    Object.fromEntries(
      Object.keys(wanted).map((at) => [at, colour(...(at.split(",").map(Number) as [number, number]))]),
    );
  expect(read(seen.screen)).toEqual(wanted);
  expect(read(seen.canvas)).toEqual(wanted);
}

test("side by side and zoomed, a drawing lies on the same points of its picture as before", async () => {
  // Each picture is 400 × 225 at the top of no gap: cells of 400 × 450, pictures at 112 to 337.
  const pair = { width: 802, height: 450, aspects: [ASPECT, ASPECT], drawings };
  const { red, green } = COLOUR_CODES;
  expectColours(await draw({ ...pair, view: { mode: "side" } }), {
    "100,225": red,
    "300,225": red,
    "200,169": red,
    "200,225": GREY,
    "502,225": green,
    "702,225": green,
    "602,281": green,
  });
  // Twice as large around a point left of and above the middle: the edges are at 0.25 + (0.5 - 0.3) and so on.
  expectColours(await draw({ ...pair, view: { mode: "side", zoom: 2, x: 0.3, y: 0.4 } }), {
    "160,225": red,
    "200,158": red,
    "200,382": red,
    "395,225": GREY,
    "562,225": green,
    "602,158": green,
    "410,225": GREY,
  });
});

test("in the wipe a drawing ends at the line, in A/B only the shown side has its own", async () => {
  const pair = {
    width: 800,
    height: 450,
    aspects: [ASPECT, ASPECT],
    drawings: [boxOn("a", "red"), boxOn("b", "blue")],
  };
  const { red, blue } = COLOUR_CODES;
  expectColours(await draw({ ...pair, view: { mode: "wipe", wipe: 0.3, angle: 0 } }), {
    "200,225": red,
    "230,112": red,
    "250,112": blue,
    "600,225": blue,
    "100,225": GREY,
  });
  expectColours(await draw({ ...pair, view: { mode: "flip", shown: "a" } }), { "600,225": red, "250,112": red });
  expectColours(await draw({ ...pair, view: { mode: "flip", shown: "b" } }), { "600,225": blue, "250,112": blue });
});
