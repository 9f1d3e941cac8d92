import "server-only";
import { drawWords } from "./draw-words";
import type { Sharp } from "./load-sharp";
import { behindWipe, type Split } from "./split-of";

/** The size in pixels that Open Graph and Twitter show as a large card. */
export const CARD = { width: 1200, height: 630 } as const;
const LINE = 4;
const BACKGROUND = "#0b0c0e";

/** An image file, by its path or as its bytes. */
type Picture = string | Buffer;

/** What the card calls its two pictures. A source alone is named by `result`, for what is shown of it. */
export type CardNames = { source: string; result: string };

/** Composes the source and the result into one card with the sender's split, and names both. JPEG. */
export async function composeCard(
  sharp: Sharp,
  { source, result, names }: { source: Picture; result: Picture | null; names: CardNames },
  split: Split,
): Promise<Buffer> {
  if (result === null)
    return sharp(source)
      .resize({ ...CARD, fit: "cover" })
      .composite(names.result === "" ? [] : [{ input: svg(plate(names.result)), left: 0, top: 0 }])
      .jpeg({ quality: 82 })
      .toBuffer();
  return split.mode === "side"
    ? beside(sharp, source, result, marks(names))
    : wiped(sharp, source, result, { split, drawing: marks(names) });
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

async function beside(sharp: Sharp, source: Picture, result: Picture, drawing: string): Promise<Buffer> {
  const half = { width: (CARD.width - LINE) / 2, height: CARD.height };
  const [left, right] = [await cover(sharp, source, half), await cover(sharp, result, half)];
  return canvas(sharp, drawing)
    .composite([
      { input: left, left: 0, top: 0 },
      { input: right, left: half.width + LINE, top: 0 },
      { input: svg(drawing), left: 0, top: 0 },
    ])
    .jpeg({ quality: 82 })
    .toBuffer();
}

type Wiped = { split: Split; drawing: string };

async function wiped(sharp: Sharp, source: Picture, result: Picture, { split, drawing }: Wiped): Promise<Buffer> {
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
    .composite([{ input: behind }, { input: svg(edge + drawing) }])
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

const WORDS = { size: 32, height: 56, edge: 24, mark: 26, gap: 14, most: 500 };
const PLATE = `rx="12" fill="#08090b" fill-opacity="0.78"`; // text-ok: SVG

/** A is square and blue, B is round and amber, as on every screen; each has its name beside it. */
const marks = ({ source, result }: CardNames) => mark(source, "left") + mark(result, "right");

function mark(name: string, side: "left" | "right"): string {
  const { size, height, edge, mark: wide, gap, most } = WORDS;
  const words = drawWords(name, size, most);
  const width = gap + wide + (words.width > 0 ? gap + words.width : 0) + gap;
  const x = side === "left" ? edge : CARD.width - edge - width;
  const middle = edge + height / 2;
  const sign =
    side === "left"
      ? `<rect x="${x + gap}" y="${middle - wide / 2}" width="${wide}" height="${wide}" rx="4" fill="#78aeff"/>`
      : // text-ok: SVG
        `<circle cx="${x + gap + wide / 2}" cy="${middle}" r="${wide / 2}" fill="#ffb057"/>`;
  // text-ok: SVG
  return `<rect x="${x}" y="${edge}" width="${width}" height="${height}" ${PLATE}/>${sign}
    <g transform="translate(${x + gap + wide + gap} ${middle + size * 0.36})" fill="#fff">${words.svg}</g>`;
}

/** A name in the upper left corner. */
function plate(name: string): string {
  const { size, height, edge, gap, most } = WORDS;
  const words = drawWords(name, size, most);
  // text-ok: SVG
  return `<rect x="${edge}" y="${edge}" width="${words.width + 2 * gap}" height="${height}" ${PLATE}/>
    <g transform="translate(${edge + gap} ${edge + height / 2 + size * 0.36})" fill="#fff">${words.svg}</g>`;
}

const NEUTRAL = `<rect x="440" y="205" width="150" height="220" rx="14" fill="none" stroke="#78aeff" stroke-width="10"/>
  <rect x="610" y="205" width="150" height="220" rx="75" fill="none" stroke="#ffb057" stroke-width="10"/>`;
