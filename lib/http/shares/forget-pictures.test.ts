import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
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

it("the optimiser is off, because it would keep copies of pictures whose share may be revoked", () => {
  expect(config.images).toEqual({ unoptimized: true });
});
