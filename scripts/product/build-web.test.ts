import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hashSources } from "./build-web";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "build-"));
  write("app/page.tsx", "one");
  write("next.config.ts", "two");
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

it.each([
  "app/page.tsx",
  "components/new.tsx",
  "lib/deep/inside/new.ts",
  "public/icon.svg",
  "proxy.ts",
  "package-lock.json",
])("requires a new build after a change of %s", (file) => {
  const before = hashSources(root);
  write(file, "changed");
  expect(hashSources(root)).not.toBe(before);
});

it.each([
  "lib/deep/inside/new.test.ts",
  "lib/testing/kit.ts",
  "scripts/seed.ts",
  "emulator/main.ts",
  "README.md",
  "e2e/grid.spec.ts",
  "playwright.config.ts",
])("keeps the build after a change of %s", (file) => {
  const before = hashSources(root);
  write(file, "changed");
  expect(hashSources(root)).toBe(before);
});
