import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClipRenderer } from "./clip";

const digest = async (file: string) =>
  createHash("sha256")
    .update(await readFile(file))
    .digest("hex");

describe("createClipRenderer", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "clips-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("gives the same bytes with one worker and with two", async () => {
    const digests = [];
    for (const workers of [1, 2]) {
      const renderer = createClipRenderer({ cacheDirectory: join(folder, `${workers}`), workers, encoder: "wasm" });
      const clip = await renderer.clip({ scene: "lighthouse", motion: "FORWARD", size: "tiny" });
      digests.push(await digest(clip.file));
      await renderer.close();
    }
    expect(digests[0]).toBe(digests[1]);
  });
});
