import { expect, it } from "vitest";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import { COMMENT, reviewOf } from "@/lib/testing/review-readers/arbitrary-review";
import { readOtio } from "@/lib/testing/review-readers/read-otio";
import { writeOtio } from "./write-otio";

const drawing: Drawing = {
  version: 1,
  side: "result",
  shapes: [
    {
      tool: "pen",
      colour: "red",
      width: 5,
      points: [
        [0.5, 0.5, 0.5],
        [1, 0, 1],
      ],
    },
    { tool: "arrow", colour: "blue", width: 5, from: [0, 0], to: [1, 1] },
    { tool: "box", colour: "green", width: 5, from: [0.75, 0.25], to: [0.25, 0.75] },
    { tool: "ellipse", colour: "yellow", width: 5, from: [0, 0], to: [1, 1] },
    { tool: "text", colour: "red", size: 20, at: [0.5, 0.5], text: "here" },
  ],
};
const data = reviewOf([{ ...COMMENT, frameOut: 80, drawing, viewState: "result=result&offsetB=3" }]);

it("has drawings and comparison as effects in RV's file, and in the metadata of the other", () => {
  const [, [rv] = []] = readOtio(writeOtio(data, "rv").text).tracks;
  const [[source] = [], [standard] = []] = readOtio(writeOtio(data, "standard").text).tracks;
  expect([standard?.effects, source?.media, standard?.media, standard?.url]).toEqual([
    [],
    "MissingReference.1",
    "ExternalReference.1",
    "orbit.mp4",
  ]);
  expect(standard?.metadata).toEqual({ reshoot_studio: { id: "result", effects: rv?.effects } });
  const [annotation, compare] = rv?.effects ?? [];
  const layers = annotation?.layers as Record<string, unknown>[];
  const names = layers.map((layer) => layer.OTIO_SCHEMA);
  expect(names).toEqual(["Paint.1", "Arrow.1", "Rectangle.1", "Ellipse.1", "Text.1"]);
  // Frame 77 of the timeline showed frame 80 of the result.
  expect(layers[0]?.layer_range).toMatchObject({ start_time: { value: 80 }, duration: { value: 4 } });
  expect(layers[0]?.points).toMatchObject([
    { x: 0, y: 0, width: 0.08 },
    { x: 8, y: 4.5, width: 0.128 },
  ]);
  expect(layers[2]).toMatchObject({ min: { x: -4, y: -2.25 }, max: { x: 4, y: 2.25 } });
  expect(compare).toMatchObject({ OTIO_SCHEMA: "Compare.1", mode: "angular_mask" });
  const mask = compare?.angular_mask as { pivot: { x: number }; angle_in_radians: number };
  expect(mask.pivot.x).toBeCloseTo(-3.2);
  expect(mask.angle_in_radians).toBeCloseTo(Math.PI / 2);
});
