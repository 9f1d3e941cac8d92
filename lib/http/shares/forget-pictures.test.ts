import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
// The log needs the environment that this sets.
import "@/lib/testing/test-services";
import config from "@/next.config";
import { forgetPictures } from "./forget-pictures";

it("deletes the pictures that the image optimiser kept, and no other build output", async () => {
  const root = mkdtempSync(join(tmpdir(), "pictures-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const kept = join(root, ".next/cache/images/key");
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, "14400.1.etag.webp"), "a picture");
  writeFileSync(join(root, ".next/BUILD_ID"), "x");
  await forgetPictures(root);
  await forgetPictures(root);
  expect([existsSync(join(root, ".next/cache/images")), existsSync(join(root, ".next/BUILD_ID"))]).toEqual([
    false,
    true,
  ]);
});

it("lets the server start where they cannot be deleted", async () => {
  const root = mkdtempSync(join(tmpdir(), "pictures-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, ".next"));
  writeFileSync(join(root, ".next/cache"), "a file in the place of the folder");
  await expect(forgetPictures(root)).resolves.toBeUndefined();
});

it("the optimiser is off, because it would keep copies of pictures whose share may be revoked", () => {
  expect(config.images).toEqual({ unoptimized: true });
});
