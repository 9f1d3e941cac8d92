import { readFileSync } from "node:fs";
import path from "node:path";
import type { ICruiseResult } from "dependency-cruiser";
import { beforeAll, expect, it } from "vitest";
import { type Edge, findFolderCycle, importsIn, readModules, tablesOf, withGraph } from "./import-graph";

const DOCUMENT = path.resolve(import.meta.dirname, "../docs/architecture.md");
/** The formatter pads the tables. */
const bare = (text: string) => text.replace(/[ -]+/g, " ");

// Reading the whole repository takes ten seconds, so it is done once for the boundaries and the graph.
let repository: ICruiseResult;
let imports: Edge[];
beforeAll(async () => {
  repository = await readModules();
  imports = importsIn(repository);
}, 180_000);

it("breaks no rule of boundaries.config.ts, and has more than 250 modules", () => {
  const { violations, totalCruised } = repository.summary;
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  expect(totalCruised).toBeGreaterThan(250);
});

it("finds no cycle of folders", () => {
  expect(imports.length).toBeGreaterThan(1500);
  expect(findFolderCycle(imports)).toBeNull();
});

it("reports a cycle of folders of any length", () => {
  const edges: Edge[] = [
    ["lib/domain/a/x.ts", "lib/domain/b/x.ts"],
    ["lib/domain/b/y.ts", "lib/domain/c/x.ts"],
    ["lib/domain/c/y.ts", "lib/domain/a/z.ts"],
  ];
  expect(findFolderCycle(edges.slice(0, 2))).toBeNull();
  expect(findFolderCycle(edges)).toEqual(["lib/domain/a", "lib/domain/b", "lib/domain/c", "lib/domain/a"]);
});

it("is what docs/architecture.md shows: run npm run import-graph", () => {
  const text = readFileSync(DOCUMENT, "utf8");
  expect(bare(text)).toBe(bare(withGraph(text, tablesOf(imports))));
});
