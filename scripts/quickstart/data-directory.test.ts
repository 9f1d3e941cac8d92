import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ensurePostgres } from "@/lib/platform/postgres/ensure-postgres";
import { readPostmaster } from "@/lib/platform/postgres/postmaster-file";
import { hasEnded } from "@/lib/platform/postgres/process-status";
import { openSecrets } from "../product/secrets";
import { claimDataDirectory, emptyDataDirectory } from "./data-directory";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "data-"));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("lets only one quick start at a time use a folder", async () => {
  const release = await claimDataDirectory(folder);
  await expect(claimDataDirectory(folder)).rejects.toThrow(`already running on ${folder}`);
  await release();
  const again = await claimDataDirectory(folder);
  await again();
});

it("reports a path that is not a folder", async () => {
  writeFileSync(join(folder, "file"), "");
  await expect(claimDataDirectory(join(folder, "file"))).rejects.toThrow(/cannot be used .*Choose another folder/);
});

it("empties a data folder, and stops the database that runs in it", async () => {
  openSecrets(folder);
  mkdirSync(join(folder, "media"));
  await ensurePostgres({ directory: join(folder, "pg") });
  const postmaster = await readPostmaster(join(folder, "pg", "data"));
  await emptyDataDirectory(folder, () => undefined);
  expect(readdirSync(folder)).toEqual([]);
  expect(await hasEnded(postmaster?.pid ?? 0)).toBe(true);
});

it("deletes nothing in a folder that is not a data folder", async () => {
  writeFileSync(join(folder, "thesis.txt"), "");
  await expect(emptyDataDirectory(folder, () => undefined)).rejects.toThrow("is not a data folder of Reshoot Studio");
  expect(existsSync(join(folder, "thesis.txt"))).toBe(true);
});
