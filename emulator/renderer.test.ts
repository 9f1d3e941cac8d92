import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { openRenderer } from "./renderer";

const directory = mkdtempSync(join(tmpdir(), "renderer-"));
const open: { close(): Promise<void> }[] = [];

function start(idleMs: number) {
  const renderer = openRenderer({ cacheDirectory: directory, encoder: "wasm", timing: { seconds: 0.5 }, idleMs });
  open.push(renderer);
  return renderer;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((renderer) => renderer.close()));
  rmSync(directory, { recursive: true, force: true });
});

const request = { scene: "lighthouse", motion: null, size: "tiny" } as const;

it("renders in a process that ends when idle, and starts again for new work", { timeout: 120_000 }, async () => {
  const renderer = start(50);
  const first = await renderer.clip(request);
  expect(statSync(first.file).size).toBeGreaterThan(3000);
  await vi.waitFor(() => expect(renderer.isHosting()).toBe(false));
  expect(await renderer.clip(request)).toEqual(first);
  expect(renderer.isHosting()).toBe(false);
  const other = await renderer.clip({ ...request, motion: "LEFT_TO_RIGHT" });
  expect(other.file).not.toBe(first.file);
});

it("on close it fails the current work and accepts no more", { timeout: 120_000 }, async () => {
  const renderer = start(10_000);
  const video = renderer.clip({ ...request, scene: "desert" });
  const refused = expect(video).rejects.toThrow("The renderer ended");
  await renderer.close();
  await refused;
  await expect(renderer.clip({ ...request, motion: "UP" })).rejects.toThrow("closed");
});

it("rejects an unknown scene", async () => {
  await expect(start(50).clip({ ...request, scene: "the moon" })).rejects.toThrow("No such scene: the moon");
});
