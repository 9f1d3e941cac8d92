import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { BOUNDARIES, CRUISE_OPTIONS } from "../boundaries.config";

// Writes the import graph by tier into docs/architecture.md: npm run import-graph. Its test fails on an outdated document.
const ROOT = path.resolve(import.meta.dirname, "..");
const DOCUMENT = path.join(ROOT, "docs/architecture.md");
const BEGIN = "<!-- import-graph: written by npm run import-graph -->";
const END = "<!-- /import-graph -->";
const SHIPPED = ["app", "pages", "components", "lib", "worker", "emulator", "instrumentation.ts", "proxy.ts"];
const ALL = [...SHIPPED, "scripts", "bench", "e2e"];
const TEST = /\.(test|spec)\.tsx?$|^lib\/testing\//;

/** Top first. A folder belongs to the first tier whose pattern its path matches. */
const TIERS: [name: string, pattern: RegExp][] = [
  ["entry points", /^(app|pages|worker|instrumentation\.ts|proxy\.ts|emulator)/],
  ["screens", /^components/],
  ["browser", /^lib\/browser/],
  ["http", /^lib\/http/],
  ["composition", /^lib\/(services|migrate)\.ts/],
  ["domain", /^lib\/domain/],
  ["providers", /^lib\/providers/],
  ["platform", /^lib\/platform/],
  ["shared", /^lib\/shared/],
];

export type Edge = [from: string, to: string];

/** Every module below these folders with what it imports, and each import that breaks a rule of boundaries.config.ts. */
export async function readModules(root = ROOT, folders = ALL): Promise<ICruiseResult> {
  const { output } = await cruise(
    folders,
    { ruleSet: { forbidden: BOUNDARIES }, validate: true, ...CRUISE_OPTIONS, baseDir: root },
    { alias: { "@": root } },
  );
  // Safe: the output is text only for reporters.
  return output as ICruiseResult;
}

/** Imports of shipped modules: paths from the repository's root. */
export function importsIn({ modules }: ICruiseResult): Edge[] {
  return modules
    .filter(({ source }) => isShipped(source) && !TEST.test(source) && !source.includes("node_modules"))
    .flatMap(({ source, dependencies }) => dependencies.map(({ resolved }): Edge => [source, resolved]))
    .filter(([, to]) => /^(app|pages|components|lib|worker|emulator|proxy|instrumentation)/.test(to) && !TEST.test(to));
}

const isShipped = (file: string) => SHIPPED.some((place) => file === place || file.startsWith(`${place}/`));

/** The folder that a file counts for: `lib/domain/videos` for everything below it, `lib/domain` for its direct files. */
export function folderOf(file: string): string {
  const parts = file.split("/");
  const depth = parts[0] === "lib" ? 3 : parts[0] === "components" ? 2 : 1;
  if (/^lib\/[^/]+\.ts$/.test(file)) return file;
  return parts.slice(0, Math.min(depth, Math.max(1, parts.length - 1))).join("/");
}

/** Imports between folders, each once, with the number of files that import. */
export function betweenFolders(edges: readonly Edge[]): Map<string, Map<string, number>> {
  const graph = new Map<string, Map<string, number>>();
  for (const [from, to] of edges.map(([one, other]): Edge => [folderOf(one), folderOf(other)])) {
    if (from === to) continue;
    const row = graph.get(from) ?? graph.set(from, new Map()).get(from);
    row?.set(to, (row.get(to) ?? 0) + 1);
  }
  return graph;
}

/** The first import cycle of folders, as a path that ends where it began; null when there is none. */
export function findFolderCycle(edges: readonly Edge[]): string[] | null {
  const graph = betweenFolders(edges);
  const done = new Set<string>();
  const visit = (folder: string, trail: string[]): string[] | null => {
    if (trail.includes(folder)) return [...trail.slice(trail.indexOf(folder)), folder];
    if (done.has(folder)) return null;
    for (const next of graph.get(folder)?.keys() ?? []) {
      const cycle = visit(next, [...trail, folder]);
      if (cycle) return cycle;
    }
    done.add(folder);
    return null;
  };
  for (const folder of graph.keys()) {
    const cycle = visit(folder, []);
    if (cycle) return cycle;
  }
  return null;
}

const byName = (one: string, other: string) => one.localeCompare(other, "en");
const tierOf = (folder: string) => TIERS.find(([, pattern]) => pattern.test(folder))?.[0] ?? "other";

/** Two Markdown tables: which tier imports which, and what each folder below `lib` imports. */
export function tablesOf(edges: readonly Edge[]): string {
  const graph = betweenFolders(edges);
  const tiers = new Map<string, Map<string, number>>();
  for (const [from, row] of graph) {
    for (const [to, count] of row) {
      const [upper, lower] = [tierOf(from), tierOf(to)];
      if (upper === lower) continue;
      const counts = tiers.get(upper) ?? tiers.set(upper, new Map()).get(upper);
      counts?.set(lower, (counts.get(lower) ?? 0) + count);
    }
  }
  const order = TIERS.map(([name]) => name);
  const arrows = order.flatMap((name) => {
    const row = [...(tiers.get(name) ?? [])].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
    return `| ${name} | ${row.map(([to, count]) => `${to} (${count})`).join(", ") || "nothing"} |`;
  });
  const folders = [...graph.keys(), ...[...graph.values()].flatMap((row) => [...row.keys()])];
  const below = [...new Set(folders)].filter((folder) => folder.startsWith("lib/")).sort(byName);
  const rows = below.map((folder) => {
    const imports = [...(graph.get(folder)?.keys() ?? [])]
      .sort(byName)
      .map((each) => `\`${each.replace("lib/", "")}\``);
    return `| \`${folder.replace("lib/", "")}\` | ${imports.join(", ") || "nothing"} |`;
  });
  return [
    "| tier | imports (number of imports) |",
    "| --- | --- |",
    ...arrows,
    "",
    "| folder in `lib` | imports |",
    "| --- | --- |",
    ...rows,
  ].join("\n");
}

/** The document with the new graph between its markers. */
export function withGraph(text: string, graph: string): string {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`docs/architecture.md has no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${graph}\n\n${END}${after}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(
    DOCUMENT,
    withGraph(readFileSync(DOCUMENT, "utf8"), tablesOf(importsIn(await readModules(ROOT, SHIPPED)))),
  );
}
