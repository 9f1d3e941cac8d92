import "server-only";
import letters from "./letters.json" with { type: "json" };

/** The width of a letter in thousandths of its size, and its outline. */
type Letter = { advance: number; outline: string };

const LETTERS = new Map(
  Object.entries(letters).map(([sign, text]): [string, Letter] => {
    const [advance = "0", ...outline] = text.split(" ");
    return [sign, { advance: Number(advance), outline: outline.join(" ") }];
  }),
);
const MORE = "…";

/**
 * The outlines of a short text as SVG, beginning at 0, 0 of its baseline. Letters are drawn, not set: a server may have no
 * font. Signs that are not in `letters.json` are left out; a text that is too wide is cut at its end.
 */
export function drawWords(text: string, size: number, maxWidth: number): { svg: string; width: number } {
  const scale = size / 1000;
  const all = lettersOf(text);
  const shown = widthOf(all) * scale <= maxWidth ? all : cut(all, maxWidth / scale);
  let x = 0;
  const paths = shown.map(({ advance, outline }) => {
    // text-ok: SVG
    const path = outline && `<path transform="translate(${x} 0)" d="${outline}"/>`;
    x += advance;
    return path;
  });
  return { svg: `<g transform="scale(${scale})">${paths.join("")}</g>`, width: x * scale };
}

const lettersOf = (text: string): Letter[] =>
  [...text.normalize()].flatMap((sign) => LETTERS.get(sign) ?? LETTERS.get(sign.normalize("NFD").charAt(0)) ?? []);

const widthOf = (some: readonly Letter[]) => some.reduce((sum, { advance }) => sum + advance, 0);

function cut(all: readonly Letter[], maxWidth: number): Letter[] {
  const end = lettersOf(MORE);
  const kept: Letter[] = [];
  for (const letter of all) {
    if (widthOf([...kept, letter, ...end]) > maxWidth) break;
    kept.push(letter);
  }
  return [...kept, ...end];
}
