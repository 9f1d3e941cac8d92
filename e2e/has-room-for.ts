import type { Locator } from "@playwright/test";

/** Whether a select shows a text to its end. */
export const hasRoomFor = (select: Locator, text: string) =>
  select.evaluate((element, words) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(element);
    const context = document.createElement("canvas").getContext("2d");
    if (!context) throw new Error("no canvas");
    context.font = font;
    const width = context.measureText(words).width;
    return width <= element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  }, text);
