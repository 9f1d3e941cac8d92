import sharp from "sharp";
import { expect, it } from "vitest";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CARD, composeCard } from "./compose-card";
import { splitOf } from "./split-of";

/** How bright each pixel of the corner is where a card has its name. */
async function cornerOf(result: string): Promise<Buffer> {
  const grey = { r: 128, g: 128, b: 128 };
  const source = await sharp({ create: { ...CARD, channels: 3, background: grey } })
    .png()
    .toBuffer();
  const card = await composeCard(sharp, { source, result: null, names: { source: "", result } }, splitOf(""));
  return sharp(card).extract({ left: 30, top: 30, width: 300, height: 40 }).greyscale().raw().toBuffer();
}

it("says on the card of a link with sketches what it is, and nothing on that of a source alone", async () => {
  const [plain, named] = [await cornerOf(""), await cornerOf(m.video_titles_shared_sketches())];
  expect(plain.every((value) => Math.abs(value - 128) < 4)).toBe(true);
  const share = (isSo: (value: number) => boolean) => [...named].filter(isSo).length / named.length;
  expect(share((value) => value < 60)).toBeGreaterThan(0.5);
  expect(share((value) => value > 200)).toBeGreaterThan(0.05);
});
