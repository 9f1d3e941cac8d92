import { randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepStorage } from "@/lib/domain/storage/sweep-storage";
import { commentOn } from "@/lib/testing/comment-cases";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { createComment } from "./create-comment";
import { editComment } from "./edit-comment";
import { readComment } from "./read-comment";
import { uploadAttachment } from "./upload-attachment";

const DAY_SECONDS = 24 * 3600;

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness({ budget: null, posters: true });
});
afterAll(() => harness.close());

const upload = (bytes: Buffer, name = "lamp.png") =>
  uploadAttachment(harness.ctx, { name, picture: bytes.toString("base64") });
/** Left half red, right half blue. */
const halves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#ff0000" } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: "#0000ff" } }, left: width / 2, top: 0 },
  ]);

async function storedPicture(url: string) {
  const id = url.split("/").at(-1)?.split(".")[0];
  const { rows } = await harness.services.pool.query("select key from media where id = $1", [id]);
  return rows[0] && sharp(await buffer(await harness.services.storage.read(rows[0].key)));
}

it("a picture is written anew, upright, smaller and without what else its file held; other files are refused", async () => {
  const turned = await halves(4000, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const attachment = await upload(turned, "Lampe ü.jpg");
  expect(attachment).toMatchObject({ name: "Lampe ü.jpg", width: 128, height: 2560 });
  const picture = await storedPicture(attachment.url);
  const { format, exif } = await picture.metadata();
  expect([format, exif]).toEqual(["webp", undefined]);
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const redAbove = data[3 * info.width * 20] ?? 0;
  const blueBelow = data[3 * info.width * (info.height - 20) + 2] ?? 0;
  expect([redAbove > 200, blueBelow > 200]).toEqual([true, true]);

  const png = await halves(64, 64).png().toBuffer();
  const refused = [
    Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    Buffer.from("GIF89a, perhaps"),
    Buffer.concat([png.subarray(0, 8), Buffer.alloc(3000, 7)]),
    png.subarray(0, 60),
    Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]),
  ];
  for (const bytes of refused) {
    await expect(upload(bytes)).rejects.toEqual(expect.objectContaining({ code: "invalid_input" }));
  }
});

it("is a comment's when it is sent; a day later a picture of no comment is gone, and the comment's is kept", async () => {
  const { id: videoId } = await harness.source({ upstreamVideoId: randomUUID() });
  const [used, unused] = [
    await upload(await halves(64, 64).png().toBuffer()),
    await upload(await halves(80, 64).webp().toBuffer()),
  ];
  const draft = commentOn(videoId, { body: "", attachmentIds: [used.id] });
  const comment = await createComment(harness.ctx, draft);
  expect(comment.attachments).toEqual([used]);
  const twice = createComment(harness.ctx, commentOn(videoId, { attachmentIds: [used.id] }));
  await expect(twice).rejects.toEqual(expect.objectContaining({ code: "invalid_input" }));
  const more = await upload(await halves(96, 64).png().toBuffer(), "more.png");
  const change = (attachmentIds: string[], editedAt: string | null = null) =>
    editComment(harness.ctx, { id: comment.id, body: "", mentions: [], attachmentIds, editedAt });
  await expect(change([])).rejects.toEqual(expect.objectContaining({ code: "invalid_input" }));
  const edited = await change([more.id]);
  expect(edited.attachments).toEqual([more]);
  expect((await change([used.id], edited.editedAt)).attachments).toEqual([used]);
  const viewer = harness.ctxOf(await harness.member("viewer"));
  await expect(uploadAttachment(viewer, { name: "x", picture: "aaaa" })).rejects.toEqual(
    expect.objectContaining({ code: "forbidden" }),
  );

  harness.moveAhead(DAY_SECONDS - 600);
  await sweepStorage(harness.worker);
  expect(await storedPicture(unused.url)).toBeDefined();
  harness.moveAhead(1200);
  await sweepStorage(harness.worker);
  expect(await storedPicture(unused.url)).toBeUndefined();
  expect(await storedPicture(used.url)).toBeDefined();
  expect((await readComment(harness.ctx, { id: comment.id })).attachments).toEqual([used]);
});
