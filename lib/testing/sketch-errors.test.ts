import { expect, it } from "vitest";
import { sketchErrors } from "./sketch-errors";

it.each([
  ["street", [160, 90], "LEFT_TO_RIGHT"],
  ["still-life", [90, 160], "STATIONARY_DOLLY_IN_ZOOM_OUT"],
] as const)(
  "a sketch of the %s is nearer to the true re-render than the flat picture is",
  { timeout: 60_000 },
  (scene, size, motion) => {
    const [error] = sketchErrors(scene, size, [motion]);
    expect(error?.sketch).toBeLessThan(error?.flat ?? 0);
  },
);
