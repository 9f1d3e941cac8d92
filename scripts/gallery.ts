import { mkdirSync } from "node:fs";
import sharp from "sharp";
import { SCENES } from "@/emulator/scenes/catalogue";
import { estimateStill } from "@/lib/domain/depth/estimate-still";
import { joinStills } from "@/lib/domain/depth/join-stills";
import { MOTIONS, type MotionId, motionOf } from "@/lib/shared/motions/catalogue";
import { LEAST_TRUST, type SketchCamera, sketchCamera } from "@/lib/shared/motions/sketch-camera";
import { type Disparity, drawSketch, type Rgb } from "@/lib/testing/draw-sketch";
import { openTrueView } from "@/lib/testing/true-view";
import { PICTURES } from "./gallery/pictures";
import { type Block, type Line, saveSheet } from "./gallery/sheet";
import type { Picture } from "./gallery/strokes";

// Draws docs/gallery: sketches with the worker's own depth beside true re-renders of the emulator's scenes, and alone on other
// pictures, by the shader's twin (e2e/pixels.spec.ts holds them together): npm run gallery [-- name].
const FOLDER = "docs/gallery";
const TIMES = [0, 0.5, 1];
const PICTURES_A_SHEET = 3;
const ONE_OF_EACH_PAIR = MOTIONS.filter(
  ({ id, opposite }) =>
    opposite === null ||
    MOTIONS.findIndex((other) => other.id === opposite) > MOTIONS.findIndex((other) => other.id === id),
).map(({ id }) => id);

type Depth = { disparity: Disparity; trust: number; reasons: string; map: Rgb };

/** What the worker makes of a still of the storyboard, which is a JPEG. */
async function depthOf({ rgb, width, height }: Rgb): Promise<Depth> {
  const jpeg = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 82 })
    .toBuffer();
  const still = new Uint8Array(await sharp(jpeg).removeAlpha().raw().toBuffer());
  const { map, subject, trust, reasons } = joinStills([estimateStill(still, width, height)], width, height);
  const shown = new Uint8Array(map.length * 3);
  for (const [at, value] of map.entries()) shown.fill(value, at * 3, at * 3 + 3);
  return {
    disparity: { map, width, height, subject: subject * 255 },
    trust: trust.travel,
    reasons: reasons.join(", "),
    map: { rgb: shown, width, height },
  };
}

function sketches(picture: Rgb, depth: Depth, motion: MotionId, camera: SketchCamera): Rgb[] {
  const disparity = depth.trust < LEAST_TRUST ? null : depth.disparity;
  return TIMES.map((t) => ({ ...picture, rgb: drawSketch({ picture, depth: disparity, camera, motion, t }) }));
}

const nameOf = (motion: MotionId) => motionOf(motion).label().replace(", ", ",\n");

const head = (picture: Rgb, { trust, reasons, map }: Depth): Line => ({
  name: [`trust ${trust.toFixed(2)}`, ...(trust < LEAST_TRUST ? ["shown flat:"] : []), reasons].join("\n"),
  pictures: [picture, map],
});

/** All fifteen motions; an opposite motion has the frames of the other one, from its end. */
async function sceneBlock({ id, title, aspect }: (typeof SCENES)[number]): Promise<Block> {
  const [width, height] = aspect === "9:16" ? ([180, 320] as const) : ([320, 180] as const);
  const view = openTrueView(id, width, height);
  const picture: Rgb = { rgb: view(null, 0), width, height };
  const depth = await depthOf(picture);
  const drawn = new Map<MotionId, Rgb[]>();
  for (const motion of ONE_OF_EACH_PAIR) {
    const camera = sketchCamera(motion, { aspect: width / height });
    const truth = TIMES.map((t) => ({ ...picture, rgb: view(camera, t) }));
    const own = sketches(picture, depth, motion, camera);
    const { opposite } = motionOf(motion);
    drawn.set(motion, [...own, ...truth]);
    if (opposite) drawn.set(opposite, [...own.toReversed(), ...truth.toReversed()]);
  }
  const lines = MOTIONS.map(({ id: motion }) => ({ name: nameOf(motion), pictures: drawn.get(motion) ?? [] }));
  return { title: `${title}: three sketches, three true re-renders`, lines: [head(picture, depth), ...lines] };
}

async function pictureBlock({ words, width, height, draw }: Picture): Promise<Block> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${draw()}</svg>`;
  const rgb = new Uint8Array(await sharp(Buffer.from(svg)).flatten().removeAlpha().raw().toBuffer());
  const picture = { rgb, width, height };
  const depth = await depthOf(picture);
  const lines = ONE_OF_EACH_PAIR.filter((motion) => motion !== "STATIONARY").map((motion) => ({
    name: nameOf(motion),
    pictures: sketches(picture, depth, motion, sketchCamera(motion, { aspect: width / height })),
  }));
  return { title: words, lines: [head(picture, depth), ...lines] };
}

async function main(only: string | undefined): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const save = async (name: string, blocks: Block[]) => {
    const bytes = await saveSheet(`${FOLDER}/${name}.webp`, blocks);
    console.log(`gallery: ${name}, ${(bytes / 1000).toFixed(0)} kB`);
  };
  for (const scene of SCENES) if (!only || only === scene.id) await save(scene.id, [await sceneBlock(scene)]);
  for (let from = 0; from < PICTURES.length; from += PICTURES_A_SHEET) {
    const name = `pictures-${from / PICTURES_A_SHEET + 1}`;
    if (only && !name.startsWith(only)) continue;
    const blocks: Block[] = [];
    for (const each of PICTURES.slice(from, from + PICTURES_A_SHEET)) blocks.push(await pictureBlock(each));
    await save(name, blocks);
  }
}

await main(process.argv[2]);
