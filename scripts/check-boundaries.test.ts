import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BOUNDARIES } from "../boundaries.config";
import { readModules } from "./import-graph";

const ROOT = path.resolve(import.meta.dirname, "..");
/** Files that exist in every test tree, so that the imports resolve. */
const GROUND = [
  "lib/shared/contracts/videos.ts",
  "lib/platform/env.ts",
  "lib/platform/db/client.ts",
  "lib/platform/events/events.repo.ts",
  "lib/providers/veo/wire.ts",
  "lib/domain/context.ts",
  "lib/domain/videos/videos.repo.ts",
  "lib/http/route.ts",
  "lib/services.ts",
  "app/page.ts",
  "emulator/server.ts",
];

/** For each rule: files that break it, with their only line. */
const PLANTED: Record<string, [file: string, line: string][]> = {
  "shared-is-a-leaf": [["lib/shared/contracts/bad.ts", 'import "../../platform/env";']],
  "browser-sees-only-shared": [
    ["components/bad.ts", 'import type {} from "../lib/platform/env";'],
    ["lib/browser/bad.ts", 'import type {} from "../domain/context";'],
  ],
  "providers-know-no-product": [
    ["lib/providers/veo/bad.ts", 'import type {} from "../../platform/db/client";'],
    ["lib/providers/veo/bad.ts", 'import type {} from "../../domain/context";'],
  ],
  "platform-knows-no-domain": [
    ["lib/platform/db/bad.ts", 'import type {} from "../../domain/context";'],
    ["lib/platform/bad.ts", 'import "../services";'],
  ],
  "domain-imports-downward": [
    ["lib/domain/videos/bad.ts", 'import "next/server";'],
    ["lib/domain/videos/bad.ts", 'import type {} from "../../http/route";'],
    ["lib/domain/bad.ts", 'import "../services";'],
  ],
  "composition-knows-no-http": [["lib/services.ts", 'import type {} from "./http/route";']],
  "http-is-below-pages": [["lib/http/bad.ts", 'import "../../app/page";']],
  "routes-are-thin": [
    ["app/bad.ts", 'import "../lib/domain/videos/videos.repo";'],
    ["app/bad.ts", 'import "../lib/platform/db/client";'],
  ],
  "sql-lives-in-repos": [
    ["lib/domain/videos/bad.ts", 'import "drizzle-orm";'],
    ["lib/platform/events/bad.ts", 'import "drizzle-orm";'],
  ],
  "repos-stay-in-their-folder": [
    ["lib/domain/reshoots/bad.ts", 'import "../videos/videos.repo";'],
    ["lib/domain/videos/bad.ts", 'import "../../platform/events/events.repo";'],
    ["lib/http/shares/bad.ts", 'import type {} from "../../domain/videos/videos.repo";'],
  ],
  "only-the-client-speaks-wire": [["lib/domain/videos/bad.ts", 'import "../../providers/veo/wire";']],
  "fakes-stay-out-of-production": [["lib/domain/videos/bad.ts", 'import "../../../emulator/server";']],
  "what-runs-needs-no-development-package": [
    ["components/bad.ts", 'import "vitest";'],
    ["scripts/product/bad.ts", 'import "vitest";'],
    ["scripts/seed.ts", 'import "vitest";'],
  ],
  "no-cycles": [["lib/domain/videos/bad.ts", 'import "./worse";']],
  "no-unresolvable": [["lib/domain/videos/bad.ts", 'import "./nowhere";']],
  "no-undeclared-packages": [["lib/domain/videos/bad.ts", 'import "undeclared";']],
};
const cases = Object.entries(PLANTED).flatMap(([name, breaks]) => breaks.map(([file, line]) => ({ name, file, line })));

let tree: string;

beforeAll(() => {
  tree = mkdtempSync(path.join(tmpdir(), "boundaries-"));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(tree, "node_modules"));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

function plant(name: string, file: string, line: string) {
  const home = mkdtempSync(path.join(tree, `${name}-`));
  const write = (relative: string, text: string) => {
    mkdirSync(path.dirname(path.join(home, relative)), { recursive: true });
    writeFileSync(path.join(home, relative), text);
  };
  for (const ground of GROUND) write(ground, "export {};\n");
  write(
    "package.json",
    JSON.stringify({ dependencies: { next: "1", "drizzle-orm": "1" }, devDependencies: { vitest: "1" } }),
  );
  write("lib/domain/videos/worse.ts", 'import "./bad";\n');
  write("lib/domain/videos/bad.ts", "export {};\n");
  write("node_modules/undeclared/index.js", "");
  write("node_modules/undeclared/package.json", '{"name":"undeclared","main":"index.js"}');
  write(file, `${line}\n`);
  return home;
}

it("has a case for every rule of the configuration", () => {
  expect(new Set(Object.keys(PLANTED))).toEqual(new Set(BOUNDARIES.map((rule) => rule.name)));
});

it.each(cases)("reports a violation of $name in $file: $line", async ({ name, file, line }) => {
  const folders = ["app", "components", "lib", "emulator", "scripts"].filter(
    (each) => each === file.split("/")[0] || each === "lib",
  );
  const { summary } = await readModules(plant(name, file, line), folders);
  expect(summary.violations.map((violation) => violation.rule.name)).toContain(name);
});
