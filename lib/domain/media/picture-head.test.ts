import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type PictureHead, pictureHeadOf } from "./picture-head";

const drawing = () =>
  sharp({ create: { width: 30, height: 20, channels: 4, background: { r: 200, g: 40, b: 40, alpha: 0.5 } } });
const bytes = {
  png: () => drawing().png().toBuffer(),
  gif: () => drawing().gif().toBuffer(),
  jpeg: () => drawing().jpeg().toBuffer(),
  "jpeg, turned": () => drawing().withMetadata({ orientation: 6 }).jpeg({ progressive: true }).toBuffer(),
  "webp, extended": () => drawing().webp().toBuffer(),
  "webp, lossless": () => drawing().removeAlpha().webp({ lossless: true }).toBuffer(),
  "webp, plain": () => drawing().removeAlpha().webp().toBuffer(),
};
const size = { width: 30, height: 20, orientation: 1 };
const heads: [keyof typeof bytes, PictureHead][] = [
  ["png", { kind: "png", ...size }],
  ["gif", { kind: "gif", ...size }],
  ["jpeg", { kind: "jpeg", ...size }],
  ["jpeg, turned", { kind: "jpeg", ...size, orientation: 6 }],
  ["webp, extended", { kind: "webp", ...size }],
  ["webp, lossless", { kind: "webp", ...size }],
  ["webp, plain", { kind: "webp", ...size }],
];

describe("the first bytes of a picture", () => {
  it.each(heads)("tell kind, size and orientation: %s", async (name, head) => {
    const whole = await bytes[name]();
    expect(pictureHeadOf(whole)).toEqual(head);
    for (let length = 0; length < 10; length += 1) expect(pictureHeadOf(whole.subarray(0, length))).toBeUndefined();
  });

  it.each([
    "",
    "<svg/>",
    "GIF89a",
    "\xff\xd8",
    "\xff\xd8\xff\xff\xff\xff",
    "RIFF....WEBPVP8?",
    "%PDF-1.7 with more text behind",
  ])("are those of no picture: %j", (text) => expect(pictureHeadOf(Buffer.from(text, "latin1"))).toBeUndefined());
});
