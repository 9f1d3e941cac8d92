import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const FOLDERS = "app|pages|components|lib|public|e2e|worker|emulator|scripts|bench|docs";
/** A path below one of our folders, in backticks or in a link. Globs and placeholders are ignored. */
const REFERENCE = new RegExp(`(?:\`|\\]\\()((?:${FOLDERS})/[\\w./[\\]-]+)(?:\`|\\))`, "g");

const documents = ["README.md", "AGENTS.md", "CONTRIBUTING.md", ...markdownBelow("docs")];

function markdownBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.join(folder, file));
}

it.each(documents)("%s names only paths that exist", (document) => {
  const text = readFileSync(path.join(ROOT, document), "utf8");
  const named = [...text.matchAll(REFERENCE)].map((match) => match[1] ?? "");
  expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

it("notices a path that does not exist", () => {
  expect([..."see `lib/nowhere.ts` and [x](docs/none.md)".matchAll(REFERENCE)].map((match) => match[1])).toEqual([
    "lib/nowhere.ts",
    "docs/none.md",
  ]);
});

/** A link to a file, relative to its document. */
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g;

it.each(documents)("%s links only to files that exist", (document) => {
  const text = readFileSync(path.join(ROOT, document), "utf8");
  const linked = [...text.matchAll(LINK)].map((match) => match[1] ?? "");
  const missing = linked.filter((file) => !existsSync(path.join(ROOT, path.dirname(document), file)));
  expect(missing).toEqual([]);
});
