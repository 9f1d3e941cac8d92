import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { UploadProxy } from "@/lib/testing/upload-proxy";

type Broken = {
  page: Page;
  /** A video of this size at this path. */
  file: { path: string; bytes: number };
  proxy: UploadProxy;
  web: { start(): Promise<void>; kill(): Promise<void> };
  timeoutMs: number;
};

const HEAD_BYTES = 8;

/** Makes a video of any size: what its reader skips is filled, so that no two pieces are alike. Returns its SHA-256. */
export async function writeLargeVideo(path: string, bytes: number): Promise<string> {
  const clip = await readFile("lib/testing/clips/quarters.mp4");
  const filling = Buffer.alloc(bytes - clip.length);
  for (let at = 0; at + 4 <= filling.length; at += 4) filling.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
  filling.writeUInt32BE(filling.length, 0);
  filling.write("free", 4, HEAD_BYTES - 4, "latin1");
  const whole = Buffer.concat([clip, filling]);
  await writeFile(path, whole);
  return createHash("sha256").update(whole).digest("hex");
}

/** Uploads a file in the library of `page`, and breaks it three times: the network, the page, and the server. */
export async function breakUpload({ page, file, proxy, web, timeoutMs }: Broken): Promise<void> {
  const panel = page.getByRole("region", { name: /upload/i });
  const begun = proxy.sent();
  const after = (share: number) => proxy.holdAt(begun + share * file.bytes);
  const choose = async () => {
    await page.getByRole("button", { name: "Upload", exact: true }).waitFor({ timeout: timeoutMs });
    await page.locator("input[type=file]").first().setInputFiles(file.path);
  };

  const first = after(0.25);
  await choose();
  await first;
  proxy.cut();
  await panel.getByText("No connection. The upload continues by itself.").waitFor({ timeout: timeoutMs });

  const second = after(0.5);
  proxy.restore();
  await second;
  await page.reload();

  const third = after(0.75);
  await choose();
  await third;
  await web.kill();
  await web.start();
  await panel.getByText("Added to the library").waitFor({ timeout: timeoutMs });
}
