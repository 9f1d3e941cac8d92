import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { PERMISSIONS } from "@/lib/shared/permissions";
import { permissionTables, withTables } from "./permissions";

const DOCUMENT = path.resolve(import.meta.dirname, "../docs/permissions.md");
/** Formatters pad tables. */
const bare = (text: string) => text.replace(/[ -]+/g, " ");

it("is what docs/permissions.md shows: run npm run permissions", () => {
  const text = readFileSync(DOCUMENT, "utf8");
  expect(bare(text)).toBe(bare(withTables(text, permissionTables())));
});

it("has a row for every permission, and the endpoints that need it", () => {
  const tables = permissionTables();
  for (const permission of Object.keys(PERMISSIONS)) expect(tables).toContain(`\`${permission}\``);
  expect(tables).toContain("| `reshoots.submit` | yes | yes | – | – | `POST /api/reshoots`");
});

it("notices a document without markers", () => {
  expect(() => withTables("# Permissions", "")).toThrow("docs/permissions.md has no");
});
