import "server-only";
import type { Sharp } from "./load-sharp";
import { behindWipe, type Split } from "./split-of";

/** The size in pixels that Open Graph and Twitter show as a large card. */
export const CARD = { width: 1200, height: 630 } as const;
const LINE = 4;
const BACKGROUND = "#0b0c0e";

/** An image file, by its path or as its bytes. */
type Picture = string | Buffer;

/** Composes the source and the result into one card with the sender's split. JPEG. */
export async function composeCard(
  sharp: Sharp,
  source: Picture,
  result: Picture | null,
  split: Split,
): Promise<Buffer> {
  if (result === null)
    return sharp(source)
      .resize({ ...CARD, fit: "cover" })
      .jpeg({ quality: 82 })
      .toBuffer();
  return split.mode === "side" ? beside(sharp, source, result) : wiped(sharp, source, result, split);
}

/** The card of a share whose videos must not be shown yet: the logo only. */
export async function neutralCard(sharp: Sharp): Promise<Buffer> {
  return canvas(sharp, NEUTRAL).jpeg({ quality: 82 }).toBuffer();
}

const STILL = { width: 1280, quality: 72 };

/** Writes a frame as WebP, no wider than a page shows it; resolves with its size. */
export async function compressStill(
  sharp: Sharp,
  frame: Picture,
  path: string,
): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(frame)
    .resize({ width: STILL.width, withoutEnlargement: true })
    .webp({ quality: STILL.quality })
    .toFile(path);
  return { width, height };
}

async function beside(sharp: Sharp, source: Picture, result: Picture): Promise<Buffer> {
  const half = { width: (CARD.width - LINE) / 2, height: CARD.height };
  const [left, right] = [await cover(sharp, source, half), await cover(sharp, result, half)];
  return canvas(sharp, marks())
    .composite([
      { input: left, left: 0, top: 0 },
      { input: right, left: half.width + LINE, top: 0 },
      { input: svg(marks()), left: 0, top: 0 },
    ])
    .jpeg({ quality: 82 })
    .toBuffer();
}

async function wiped(sharp: Sharp, source: Picture, result: Picture, split: Split): Promise<Buffer> {
  const points = behindWipe(split, CARD.width, CARD.height)
    .map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(" ");
  const mask = svg(`<polygon points="${points}" fill="#fff"/>`); // text-ok: SVG
  const behind = await sharp(await cover(sharp, result, CARD))
    .ensureAlpha()
    .composite([{ input: mask, blend: "dest-in" }])
    .png()
    .toBuffer();
  const edge = `<polygon points="${points}" fill="none" stroke="#fff" stroke-width="${LINE}"/>`; // text-ok: SVG
  return sharp(await cover(sharp, source, CARD))
    .composite([{ input: behind }, { input: svg(edge + marks()) }])
    .jpeg({ quality: 82 })
    .toBuffer();
}

const cover = (sharp: Sharp, picture: Picture, size: { width: number; height: number }): Promise<Buffer> =>
  sharp(picture)
    .resize({ ...size, fit: "cover" })
    .png({ compressionLevel: 1 })
    .toBuffer();

const canvas = (sharp: Sharp, drawing: string) =>
  sharp({ create: { ...CARD, channels: 3, background: BACKGROUND } }).composite([{ input: svg(drawing) }]);

const svg = (drawing: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}">${drawing}</svg>`);

/** A is square and blue, B is round and amber, as on every screen. There are no letters, so no font can be missing. */
const marks = () =>
  // text-ok: SVG
  `<rect x="32" y="32" width="34" height="34" rx="5" fill="#78aeff" stroke="#0b0c0e" stroke-width="3"/>
   <circle cx="${CARD.width - 49}" cy="49" r="17" fill="#ffb057" stroke="#0b0c0e" stroke-width="3"/>`;

const NEUTRAL = `<rect x="440" y="205" width="150" height="220" rx="14" fill="none" stroke="#78aeff" stroke-width="10"/>
  <rect x="610" y="205" width="150" height="220" rx="75" fill="none" stroke="#ffb057" stroke-width="10"/>`;
