import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MOTION_GROUPS, MOTIONS } from "@/lib/shared/motions/catalogue";
import type { Frames, Videos } from "./render-motions";

const FONT = join("node_modules", "@fontsource-variable", "inter", "files", "inter-latin-wght-normal.woff2");

const STYLE = `
  * { box-sizing: border-box; margin: 0; }
  body { width: 1752px; padding: 32px; background: #0b0c0e; color: #f1f2f4; font: 15px/1.4 Inter, sans-serif; }
  main, header { display: grid; grid-template-columns: 1fr 1fr; gap: 0 40px; }
  header { margin-bottom: 28px; align-items: end; }
  h1 { font-size: 34px; font-weight: 500; line-height: 1.15; letter-spacing: -0.02em; margin-bottom: 10px; }
  h2 { font-size: 15px; font-weight: 500; color: #a3a9b3; margin-bottom: 14px; }
  header p { color: #a3a9b3; max-width: 56ch; }
  figure { margin-bottom: 18px; }
  figcaption { display: flex; gap: 10px; align-items: baseline; margin-bottom: 6px; }
  figcaption b { font-weight: 600; flex: none; }
  figcaption span { color: #a3a9b3; min-width: 0; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
  figure div { display: grid; grid-template-columns: repeat(3, 1fr); gap: 4px; }
  img { width: 100%; display: block; border-radius: 3px; }
`;

/** One page with the source on top and below it the motions by group: name, description and three frames of each. */
export function makeSheet({ title, source, results }: Videos): string {
  const font = readFileSync(FONT).toString("base64");
  const columns = MOTION_GROUPS.map(({ id, label }) => {
    const motions = MOTIONS.filter(({ group }) => group === id);
    const rows = motions.map((motion) => row(motion.label(), motion.description(), results.get(motion.id) ?? []));
    return `<section><h2>${label()}</h2>${rows.join("")}</section>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Contact sheet</title>
    <style>@font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${font}); } ${STYLE}</style>
    <header>
      ${row("Source", escapeText(title), source)}
      <div><h1>One source, fifteen camera motions</h1>
      <p>The first, the middle and the last frame of each video, taken from what the browser played in the studio.</p></div>
    </header>
    <main>${columns.join("")}</main>`;
}

function row(name: string, meaning: string, frames: Frames): string {
  const pictures = frames.map((frame) => `<img src="${frame}">`).join("");
  return `<figure><figcaption><b>${name}</b><span>${meaning}</span></figcaption><div>${pictures}</div></figure>`;
}

const escapeText = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
