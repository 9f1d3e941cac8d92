import { expect, it } from "vitest";
import { titleOf } from "./title-of";

it.each([
  [{ prompt: "A lighthouse on a cliff. Waves below." }, "videos", "A lighthouse on a cliff"],
  [{ prompt: "  Dunes\n  and  a tree " }, "videos", "Dunes and a tree"],
  [
    { prompt: "White ceramic coffee mug on glossy marble countertop with morning window light and more" },
    "videos",
    "White ceramic coffee mug on glossy marble countertop with…",
  ],
  [{ prompt: "x".repeat(80) }, "videos", `${"x".repeat(60)}…`],
  [{ prompt: `x${"🏠".repeat(40)}` }, "videos", `x${"🏠".repeat(29)}…`],
  [{ motion: "FORWARD" as const }, "reshoot", "Dolly in (reshoot)"],
  [{}, "upsample", "Untitled (upsample)"],
  [{}, null, "Untitled"],
])("%j of type %s has the title %s", (request, type, title) => {
  expect(titleOf({ request, type })).toBe(title);
});
