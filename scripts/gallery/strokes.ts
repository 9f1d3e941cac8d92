/** A picture that is drawn by code: the inside of an SVG. */
export type Picture = { id: string; words: string; width: number; height: number; draw: () => string };

export const range = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** Numbers from 0 to 1 that are the same each time (Mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const box = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;

export const disc = (x: number, y: number, rx: number, ry: number, fill: string) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

export const path = (d: string, fill: string, stroke = "", width = 1) =>
  `<path d="${d}" fill="${fill}"${stroke && ` stroke="${stroke}" stroke-width="${width}"`}/>`;

export const outlined = (shape: string, stroke: string, width: number) =>
  `<g stroke="${stroke}" stroke-width="${width}">${shape}</g>`;

/** A vertical gradient that shapes name as `url(#id)`. */
export const ramp = (id: string, from: string, to: string) =>
  `<linearGradient id="${id}" x2="0" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`;

/** What a sensor adds to every picture. */
export const grain = (much: number) =>
  `<filter id="grain"><feTurbulence type="fractalNoise" baseFrequency=".9" numOctaves="2" seed="4"/><feColorMatrix values="0 0 0 0 .5  0 0 0 0 .5  0 0 0 0 .5  ${much * 6} 0 0 0 ${-much * 2}"/></filter><rect width="100%" height="100%" filter="url(#grain)"/>`;
