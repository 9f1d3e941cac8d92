import { expect, it } from "vitest";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MOTIONS } from "@/lib/shared/motions/catalogue";
import { drawWords } from "./draw-words";

const letters = (text: string) => (drawWords(text, 30, 1000).svg.match(/<path/g) ?? []).length;

it("draws every letter of every motion's name", () => {
  for (const { label } of MOTIONS) {
    const text = m.video_titles_shared_motion({ motion: label(), version: 12 });
    expect([text, letters(text)]).toEqual([text, text.replaceAll(" ", "").length]);
  }
});

it("draws a letter without its accent where it has none with it, and leaves out what it does not know", () => {
  expect([letters("é"), letters("鏡"), letters("")]).toEqual([1, 0, 0]);
});

it("cuts a text that is too wide, and ends it with an ellipsis", () => {
  const long = drawWords("W".repeat(100), 30, 300);
  expect(long.width).toBeLessThanOrEqual(300);
  expect(long.width).toBeGreaterThan(250);
});
