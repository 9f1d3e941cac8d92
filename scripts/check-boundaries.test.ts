import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BOUNDARIES, CRUISE_OPTIONS } from "../boundaries.config";

const ROOT = path.resolve(import.meta.dirname, "..");
/** Files that always exist in the planted tree, so that an import has something to reach. */
const GROUND = [
  "lib/contracts/videos.ts",
  "lib/env.ts",
  "lib/db/schema.ts",
  "lib/veo/wire.ts",
  "lib/videos/videos.repo.ts",
  "lib/http/route.ts",
  "emulator/server.ts",
];

/** One broken promise per rule: the file that breaks it and its only line. */
const PLANTED: Record<string, [file: string, line: string]> = {
  "shared-is-a-leaf": ["lib/contracts/bad.ts", 'import "../env";'],
  "browser-sees-only-contracts": ["components/bad.ts", 'import type {} from "../lib/env";'],
  "routes-are-thin": ["app/bad.ts", 'import "../lib/videos/videos.repo";'],
  "domain-knows-no-framework": ["lib/videos/bad.ts", 'import "next/server";'],
  "sql-lives-in-repos": ["lib/videos/bad.ts", 'import "drizzle-orm";'],
  "one-repo-per-domain": ["lib/reshoots/bad.ts", 'import "../videos/videos.repo";'],
  "only-the-client-speaks-wire": ["lib/videos/bad.ts", 'import "../veo/wire";'],
  "fakes-stay-out-of-production": ["lib/videos/bad.ts", 'import "../../emulator/server";'],
  "no-cycles": ["lib/videos/bad.ts", 'import "./worse";'],
  "no-unresolvable": ["lib/videos/bad.ts", 'import "./nowhere";'],
  "no-undeclared-packages": ["lib/videos/bad.ts", 'import "undeclared";'],
};

let tree: string;

beforeAll(() => {
  tree = mkdtempSync(path.join(tmpdir(), "boundaries-"));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(tree, "node_modules"));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

async function violations(directory: string, folders: string[]) {
  const { output } = await cruise(
    folders,
    { ruleSet: { forbidden: BOUNDARIES }, validate: true, ...CRUISE_OPTIONS, baseDir: directory },
    { alias: { "@": directory } },
  );
  return (output as ICruiseResult).summary;
}

function plant(name: string, file: string, line: string) {
  const home = path.join(tree, name);
  const write = (relative: string, text: string) => {
    mkdirSync(path.dirname(path.join(home, relative)), { recursive: true });
    writeFileSync(path.join(home, relative), text);
  };
  for (const ground of GROUND) write(ground, "export {};\n");
  write("package.json", JSON.stringify({ dependencies: { next: "1", "drizzle-orm": "1" } }));
  write("lib/videos/worse.ts", 'import "./bad";\n');
  write("lib/videos/bad.ts", "export {};\n");
  write("node_modules/undeclared/index.js", "");
  write("node_modules/undeclared/package.json", '{"name":"undeclared","main":"index.js"}');
  write(file, `${line}\n`);
  return home;
}

it("proves every rule of the configuration", () => {
  expect(new Set(Object.keys(PLANTED))).toEqual(new Set(BOUNDARIES.map((rule) => rule.name)));
});

it.each(Object.entries(PLANTED))("catches a break of %s", async (name, [file, line]) => {
  const summary = await violations(
    plant(name, file, line),
    ["app", "components", "lib", "emulator"].filter((folder) => folder === file.split("/")[0] || folder === "lib"),
  );
  expect(summary.violations.map((violation) => violation.rule.name)).toContain(name);
});

it("finds nothing wrong in this repository, having really looked at it", async () => {
  const folders = [
    "app",
    "pages",
    "components",
    "lib",
    "worker",
    "emulator",
    "scripts",
    "bench",
    "e2e",
    "instrumentation.ts",
    "proxy.ts",
  ];
  const summary = await violations(ROOT, folders);
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  expect(summary.totalCruised).toBeGreaterThan(250);
});
