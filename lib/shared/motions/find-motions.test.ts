import { describe, expect, it } from "vitest";
import { MOTIONS, type MotionId, motionOf, SHOWN_MOTIONS } from "./catalogue";
import { findMotions } from "./find-motions";

const found = (query: string) => findMotions(query).motions.map((motion) => motion.id);

describe("findMotions", () => {
  it("finds all fifteen for an empty query, in display order", () => {
    const shown = SHOWN_MOTIONS.map(({ id }) => id);
    expect(found("")).toEqual(shown);
    expect(found("  – ")).toEqual(shown);
  });

  it.each<[string, MotionId[]]>([
    [
      "vertigo",
      ["STATIONARY_DOLLY_IN_ZOOM_OUT", "STATIONARY_DOLLY_OUT_ZOOM_IN", "DOLLY_IN_ZOOM_OUT", "DOLLY_OUT_ZOOM_IN"],
    ],
    ["left", ["RIGHT_TO_LEFT", "STATIONARY_LEFT", "LEFT_TO_RIGHT"]],
    ["right", ["LEFT_TO_RIGHT", "STATIONARY_RIGHT", "RIGHT_TO_LEFT"]],
    ["up", ["UP", "STATIONARY_UP"]],
    ["LEFT_TO_RIGHT", ["LEFT_TO_RIGHT", "RIGHT_TO_LEFT"]],
    ["boom", ["UP", "DOWN"]],
    ["slide", ["LEFT_TO_RIGHT", "RIGHT_TO_LEFT"]],
    ["push", ["FORWARD", "DOLLY_IN_ZOOM_OUT"]],
    ["pull", ["BACKWARD", "DOLLY_OUT_ZOOM_IN"]],
    [
      "zolly",
      ["DOLLY_IN_ZOOM_OUT", "DOLLY_OUT_ZOOM_IN", "STATIONARY_DOLLY_IN_ZOOM_OUT", "STATIONARY_DOLLY_OUT_ZOOM_IN"],
    ],
    ["lock-off", ["STATIONARY"]],
    ["rotate", ["STATIONARY_LEFT", "STATIONARY_RIGHT"]],
    ["crane", ["UP", "DOWN"]],
    ["pan", ["STATIONARY_LEFT", "STATIONARY_RIGHT"]],
    ["tilt up", ["STATIONARY_UP"]],
    ["STATIONARY_LEFT", ["STATIONARY_LEFT"]],
    ["Pédestal  DOWN!", ["DOWN"]],
    ["static", ["STATIONARY"]],
  ])("finds the motions for the query %s", (query, ids) => {
    expect(found(query)).toEqual(ids);
    expect(findMotions(query).isNear).toBe(false);
  });

  it.each<[string, MotionId[]]>([
    ["arc", ["LEFT_TO_RIGHT", "RIGHT_TO_LEFT"]],
    ["orbit", ["LEFT_TO_RIGHT", "RIGHT_TO_LEFT"]],
    ["drone", ["BACKWARD", "UP", "DOWN"]],
    ["orbit left", ["RIGHT_TO_LEFT", "LEFT_TO_RIGHT"]],
  ])("finds only the nearest motions for %s, and says so", (query, ids) => {
    expect(findMotions(query)).toEqual({ motions: ids.map((id) => motionOf(id)), isNear: true });
  });

  it.each(["slow", "handheld", "fast"])("finds nothing for %s, which no motion can do", (query) => {
    expect(findMotions(query)).toEqual({ motions: [], isNear: false });
  });

  it("finds each motion by its own label", () => {
    for (const motion of MOTIONS) expect(found(motion.label()), motion.label()).toContain(motion.id);
  });

  it("matches words only from their beginning", () => {
    expect(found("olly")).toEqual([]);
    expect(found("left elephant")).toEqual([]);
  });
});
