import { describe, expect, it } from "vitest";
import { MOTION_IDS, MOTIONS, type MotionId } from "./catalogue";
import { findMotions } from "./find-motions";

const found = (query: string) => findMotions(query).map((motion) => motion.id);

describe("findMotions", () => {
  it("finds all fifteen for an empty query, in display order", () => {
    expect(found("")).toEqual(MOTION_IDS);
    expect(found("  – ")).toEqual(MOTION_IDS);
  });

  it.each<[string, MotionId[]]>([
    [
      "vertigo",
      ["DOLLY_IN_ZOOM_OUT", "DOLLY_OUT_ZOOM_IN", "STATIONARY_DOLLY_IN_ZOOM_OUT", "STATIONARY_DOLLY_OUT_ZOOM_IN"],
    ],
    ["left", ["LEFT_TO_RIGHT", "RIGHT_TO_LEFT", "STATIONARY_LEFT"]],
    ["crane", ["UP", "DOWN"]],
    ["pan", ["STATIONARY_LEFT", "STATIONARY_RIGHT"]],
    ["tilt up", ["STATIONARY_UP"]],
    ["STATIONARY_LEFT", ["STATIONARY_LEFT"]],
    ["Pédestal  DOWN!", ["DOWN"]],
    ["static", ["STATIONARY"]],
  ])("finds the motions for the query %s", (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it("finds each motion by its own label", () => {
    for (const motion of MOTIONS) expect(found(motion.label()), motion.label()).toContain(motion.id);
  });

  it("matches words only from their beginning", () => {
    expect(found("olly")).toEqual([]);
    expect(found("left elephant")).toEqual([]);
  });
});
