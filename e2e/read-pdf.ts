import { inflateSync } from "node:zlib";

type PdfObject = { id: number; head: string; stream: Buffer | null };
/** `digits` is how many hexadecimal digits a glyph has: a font of drawn letters, as those of a variable font are, has two. */
type Letters = { table: ReadonlyMap<number, string>; digits: 2 | 4 };

/** The text of each page of a PDF, as Chromium writes them: glyphs of embedded fonts, whose letters a table tells. */
export function readPdf(pdf: Buffer): string[] {
  const objects = new Map(readObjects(pdf).map((one) => [one.id, one]));
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head));
  const fonts = new Map<string, Letters>();
  for (const { id, head } of objects.values()) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
    const digits = head.includes("/Type3") ? 2 : 4;
    if (table) fonts.set(`F${id}`, { table: readLetters(textOf(objects.get(Number(table)))), digits });
  }
  return pages.map(({ head }) => {
    const content = /\/Contents (\d+) 0 R/.exec(head)?.[1];
    return readText(textOf(objects.get(Number(content))), fonts);
  });
}

function readObjects(pdf: Buffer): PdfObject[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\bendobj/g)].map(({ 1: id, 2: body = "" }) => {
    const start = /stream\r?\n/.exec(body);
    if (!start) return { id: Number(id), head: body, stream: null };
    const from = start.index + start[0].length;
    const bytes = Buffer.from(body.slice(from, body.lastIndexOf("endstream")), "latin1");
    return { id: Number(id), head: body.slice(0, start.index), stream: bytes };
  });
}

function textOf(object: PdfObject | undefined): string {
  if (!object?.stream) return "";
  return (object.head.includes("/FlateDecode") ? inflateSync(object.stream) : object.stream).toString("latin1");
}

/** A table of letters by glyph: single ones, and runs that count up. */
function readLetters(table: string): Letters["table"] {
  const letters = new Map<number, string>();
  const letter = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, part = ""] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = "", hex = ""] of part.matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      letters.set(Number.parseInt(glyph, 16), letter(hex));
    }
  }
  for (const [, part = ""] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = "", last = "", hex = ""] of part.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [from, to, code] = [first, last, hex].map((word) => Number.parseInt(word, 16)) as [number, number, number];
      for (let glyph = from; glyph <= to; glyph += 1) letters.set(glyph, String.fromCodePoint(code + glyph - from));
    }
  }
  return letters;
}

function readText(content: string, fonts: ReadonlyMap<string, Letters>): string {
  let font: Letters | undefined;
  let text = "";
  for (const [, name, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name) font = fonts.get(name);
    else if (font) {
      const { table, digits } = font;
      const glyphs = hex?.match(digits === 2 ? /.{2}/g : /.{4}/g) ?? [];
      text += glyphs.map((glyph) => table.get(Number.parseInt(glyph, 16)) ?? "").join("");
    }
  }
  return text;
}
