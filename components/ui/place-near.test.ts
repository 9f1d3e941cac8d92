import { expect, it } from "vitest";
import { placeNear } from "./place-near";

const place = (height: number) => {
  const [anchor, floating] = [document.createElement("button"), document.createElement("div")];
  anchor.getBoundingClientRect = () => new DOMRect(700, 8, 40, 32);
  Object.defineProperties(floating, { offsetWidth: { value: 224 }, offsetHeight: { value: height } });
  floating.style.maxHeight = "1px";
  placeNear(anchor, floating, "bottom", "end");
  return [floating.style.top, floating.style.maxHeight];
};

it("what is taller than the window ends inside it, and scrolls; what fits has its own height", () => {
  expect(place(300)).toEqual(["48px", ""]);
  expect(place(window.innerHeight)).toEqual(["48px", `${window.innerHeight - 8 - 48}px`]);
});
