import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expectAccessible } from "./axe";
import { LONG } from "./compare-screen";
import { expect, test } from "./fixtures";

test("an uploaded file becomes a source that can be compared and not ordered; a file that is no video says so", async ({
  page,
  open,
}) => {
  await open();
  await page.goto("/");
  const clip = await readFile("lib/testing/clips/quarters.mp4");
  const checksums: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.method() === "PATCH") checksums.push(request.headers()["upload-checksum"]);
  });
  await page.locator("input[type=file]").setInputFiles([
    { name: "Harbour at dawn.mp4", mimeType: "video/mp4", buffer: clip },
    { name: "Notes.mp4", mimeType: "video/mp4", buffer: Buffer.from("These are only notes. ".repeat(40)) },
  ]);
  await page.getByRole("radio", { name: "All are sources" }).check();
  await page.getByRole("button", { name: "Upload all" }).click();
  const panel = page.getByRole("region", { name: /upload/i });
  await expect(panel.getByText("Added to the library")).toBeVisible(LONG);
  await expect(panel.getByText(/not a video|can't be used|MP4/)).toBeVisible(LONG);
  expect(checksums).toContain(`sha256 ${createHash("sha256").update(clip).digest("base64")}`);
  await expectAccessible(page);

  await panel.getByRole("link", { name: "Harbour at dawn.mp4" }).click();
  await expect(page.getByRole("heading", { name: /Harbour at dawn/ })).toBeAttached(LONG);
  await expect(page.getByText(/only reshoot videos made there/)).toBeVisible(LONG);
  await expect(page.getByRole("button", { name: /^Reshoot/ })).toHaveCount(0);
});
