import { describe, expect, it } from "vitest";
import { MAX_TITLE } from "@/lib/shared/contracts/title-length";
import { titleOf, titleOfResult } from "./title-of";

const LONG = "White ceramic coffee mug on glossy marble countertop with morning window light and more";

it.each([
  [{ prompt: "A lighthouse on a cliff. Waves below." }, "videos", "A lighthouse on a cliff"],
  [{ prompt: "  Dunes\n  and  a tree " }, "videos", "Dunes and a tree"],
  [{ prompt: LONG }, "videos", LONG],
  [{ prompt: `${"word ".repeat(39)}and then some` }, "videos", `${"word ".repeat(39).trim()} and…`],
  [{ prompt: "x".repeat(MAX_TITLE + 1) }, "videos", `${"x".repeat(MAX_TITLE - 1)}…`],
  [{ prompt: `${"🏠".repeat(MAX_TITLE)}` }, "videos", `${"🏠".repeat(MAX_TITLE / 2 - 1)}…`],
  [{ motion: "FORWARD" as const }, "reshoot", "Dolly in (reshoot)"],
  [{}, "upsample", "Untitled (upsample)"],
  [{}, null, "Untitled"],
])("%j of type %s has the title %s", (request, type, title) => {
  expect(titleOf({ request, type })).toBe(title);
});

describe("a result that became a source", () => {
  const take = { motion: "FORWARD", version: 2 } as const;

  it("is called like its source, with the motion and version", () => {
    expect(titleOfResult("Harbour at dusk", take)).toBe("Harbour at dusk · Dolly in v2");
  });

  it("keeps the motion and version when the title of its source is as long as may be", () => {
    const title = titleOfResult("x".repeat(MAX_TITLE), take);
    expect(title).toHaveLength(MAX_TITLE);
    expect(title).toMatch(/…\s·\sDolly in v2$/);
  });
});
