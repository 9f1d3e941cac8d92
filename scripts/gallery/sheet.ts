import { writeFileSync } from "node:fs";
import sharp, { type OverlayOptions } from "sharp";
import type { Rgb } from "@/lib/testing/draw-sketch";

/** One line of a sheet: a name, and pictures from left to right; null leaves a place free. */
export type Line = { name: string; pictures: readonly (Rgb | null)[] };
export type Block = { title: string; lines: readonly Line[] };

const [NAME_WIDTH, TITLE_HEIGHT, GAP] = [92, 26, 4];
const QUALITY = 58;
const AREA = 14_400;

/** Lays blocks out side by side and saves them as one WebP; gives its size in bytes. */
export async function saveSheet(file: string, blocks: readonly Block[]): Promise<number> {
  const placed: OverlayOptions[] = [];
  const words: string[] = [];
  let [left, height] = [GAP, 0];
  for (const { title, lines } of blocks) {
    const size = thumbOf(lines);
    words.push(label(left, 17, 13, "#f1f2f4", title));
    for (const [row, { name, pictures }] of lines.entries()) {
      const top = TITLE_HEIGHT + row * (size.height + GAP);
      words.push(...name.split("\n").map((part, n) => label(left, top + 14 + n * 13, 10, "#a3a9b3", part)));
      for (const [column, picture] of pictures.entries()) {
        if (!picture) continue;
        const input = await thumb(picture, size);
        placed.push({ input, top, left: left + NAME_WIDTH + column * (size.width + GAP) });
      }
      height = Math.max(height, top + size.height + GAP);
    }
    left += NAME_WIDTH + Math.max(...lines.map(({ pictures }) => pictures.length)) * (size.width + GAP) + 4 * GAP;
  }
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left}" height="${height}">${words.join("")}</svg>`,
  );
  const sheet = sharp({ create: { width: left, height, channels: 3, background: "#0b0c0e" } });
  const bytes = await sheet
    .composite([{ input: svg }, ...placed])
    .webp({ quality: QUALITY, effort: 6 })
    .toBuffer();
  writeFileSync(file, bytes);
  return bytes.length;
}

function thumbOf(lines: readonly Line[]): { width: number; height: number } {
  const first = lines.flatMap(({ pictures }) => pictures).find((picture) => picture !== null);
  const aspect = first ? first.width / first.height : 1;
  const height = Math.round(Math.sqrt(AREA / aspect));
  return { width: Math.round(height * aspect), height };
}

const thumb = ({ rgb, width, height }: Rgb, size: { width: number; height: number }) =>
  sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize(size)
    .png()
    .toBuffer();

const label = (x: number, y: number, size: number, fill: string, words: string) =>
  `<text x="${x}" y="${y}" font-family="DejaVu Sans, sans-serif" font-size="${size}" fill="${fill}">${words}</text>`;
