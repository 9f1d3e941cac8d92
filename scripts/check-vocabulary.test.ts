import { execFileSync } from "node:child_process";
import { globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ENDPOINTS } from "@/lib/shared/contracts/registry";

const ROOT = path.resolve(import.meta.dirname, "..");
const GLOSSARY = readFileSync(path.join(ROOT, "docs/glossary.md"), "utf8");
const [TERMS = "", UNUSED = "", NOT_IN_NAMES = "", NOT_ON_SCREENS = ""] =
  GLOSSARY.split(/^## Words that are not used.*/m);
/** The words in the first column of a table. */
const firstColumn = (table: string) =>
  new Set([...table.matchAll(/^\| ([a-z]+) +\|/gm)].map(([, word = ""]) => word).filter((it) => it !== "word"));
const unused = firstColumn(UNUSED);

/** History, the list itself, upgrades from earlier names and their data, and this test. */
const EXEMPT =
  /^(docs\/(decisions\/|glossary\.md|next\.md|upgrades\.md)|lib\/testing\/filled\/|lib\/platform\/db\/migrations\/|scripts\/check-vocabulary|lib\/platform\/queue\/install-queues\.test)/;
/** A command whose name was ordered. */
const COMMAND = "npm run film-demo";
const TEXT = /\.(tsx?|mjs|css|md|sh)$/;

/** The words of a text in lower case; `deriveFilm`, `film-view` and `FILM_BYTES` each contain `film`. */
const wordsOf = (text: string): Set<string> =>
  new Set((text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).map((word) => word.toLowerCase()));

const wordsIn = (text: string, list: ReadonlySet<string>): string[] => {
  const words = wordsOf(text);
  return [...list].filter((word) => words.has(word));
};
const oldWordsIn = (text: string) => wordsIn(text, unused);

it("lists words that are not used", () => {
  expect(unused.size).toBeGreaterThan(15);
  expect(oldWordsIn("deriveFilm film-view FILM_BYTES")).toEqual(["film"]);
  expect(oldWordsIn("the filmstrip of a video")).toEqual([]);
});

it("finds none of them in a file's path or text", () => {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  const paths = files.split("\n").filter((file) => TEXT.test(file) && !EXEMPT.test(file));
  const found = paths.flatMap((file) => {
    const words = oldWordsIn(`${file}\n${readFileSync(path.join(ROOT, file), "utf8").replaceAll(COMMAND, "")}`);
    return words.map((word) => `${file}: ${word}`);
  });
  expect(paths.length).toBeGreaterThan(900);
  expect(found).toEqual([]);
});

const folders = (folder: string) =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const tables = readdirSync(path.join(ROOT, "lib/platform/db/schema")).flatMap((file) => {
  const text = readFileSync(path.join(ROOT, "lib/platform/db/schema", file), "utf8");
  return [...text.matchAll(/pgTable\(\s*"(\w+)"/g)].map(([, name = ""]) => name);
});

it.each([
  ["table", tables.map((name) => `\`${name}\``)],
  ["folder of lib/domain", folders("lib/domain").map(({ name }) => name)],
  ["URL", [...new Set(ENDPOINTS.map((endpoint) => endpoint.path.split("/")[2] ?? ""))]],
])("the glossary has every %s", (_what, names) => {
  expect(names.length).toBeGreaterThan(7);
  const terms = TERMS.toLowerCase();
  expect(names.filter((name) => !terms.includes(name) && !terms.includes(name.replace(/s$/, "")))).toEqual([]);
});

it("no exported name has a word that names do not use", () => {
  const words = firstColumn(NOT_IN_NAMES);
  const files = globSync("{app,components,lib,pages,worker,emulator}/**/*.{ts,tsx}", { cwd: ROOT });
  const names = files.flatMap((file) => {
    const text = readFileSync(path.join(ROOT, file), "utf8");
    return [...text.matchAll(/^export (?:async )?(?:function|const|type|class) (\w+)/gm)].map(([, name = ""]) => name);
  });
  expect([words.size > 8, names.length > 1500]).toEqual([true, true]);
  expect(names.filter((name) => wordsIn(name, words).length > 0)).toEqual([]);
  expect(wordsIn("tellTabs", words)).toEqual(["tell"]);
});

it("no text on a screen has a word that screens do not use", () => {
  const words = firstColumn(NOT_ON_SCREENS);
  const messages = globSync("lib/shared/messages/en/*.json", { cwd: ROOT }).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(path.join(ROOT, file), "utf8"))),
  );
  expect([words.size > 6, messages.length > 1000]).toEqual([true, true]);
  const textOf = (message: unknown) =>
    typeof message === "string" ? message : JSON.stringify((message as { match: object }[])[0]?.match);
  expect(messages.filter(([, message]) => wordsIn(textOf(message), words).length > 0)).toEqual([]);
});
