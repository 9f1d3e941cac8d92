import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { THEMES } from "../tailwind.config";

const ROOT = path.resolve(import.meta.dirname, "..");
const SHIPPED = ["app", "components", "pages", "lib/browser", "lib/shared", "tailwind.config.ts"];

/** Set and read CSS custom properties: `--x: 1`, `[--x:1]`, `"--x": 1`; `var(--x)`, and `top-(--x)` of Tailwind. */
const SET = /(?<![\w-])(--[a-z][\w-]*)(?=["']?\]?\s*:)/g;
const READ = /(?:var\(|-\()(--[a-z][\w-]*)/g;
/** Set by Tailwind and by next/font. */
const FOREIGN = /^--(tw-|spacing|color-|font-|default-)/;

const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);

it("every custom property that a screen reads is set, also where a fallback would hide that it is not", () => {
  const files = execFileSync("git", ["ls-files", ...SHIPPED], { cwd: ROOT, encoding: "utf8" }).split("\n");
  const sources = files.filter((file) => /\.(tsx?|css)$/.test(file) && !/\.test\./.test(file));
  const texts = sources.map((file) => readFileSync(path.join(ROOT, file), "utf8"));
  const colours = Object.keys(THEMES.dark).map((name) => `--${name}`);
  const set = new Set([...colours, ...texts.flatMap((text) => namesIn(text, SET))]);
  const read = new Set(texts.flatMap((text) => namesIn(text, READ)));
  expect(read.size).toBeGreaterThan(20);
  expect([...read].filter((name) => !set.has(name) && !FOREIGN.test(name))).toEqual([]);
});
