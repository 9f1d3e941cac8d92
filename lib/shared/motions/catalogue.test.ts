import { describe, expect, it } from "vitest";
import { MOTION_IDS, MOTIONS, type Motion, motionOf } from "./catalogue";

describe("the catalogue", () => {
  it("has fifteen different motions: eight that move, then seven that are fixed", () => {
    expect(new Set(MOTION_IDS).size).toBe(15);
    expect(MOTIONS.map((motion) => motion.group)).toEqual([...Array(8).fill("moves"), ...Array(7).fill("fixed")]);
  });

  it("pairs every motion but the locked-off one with an opposite of the same group", () => {
    for (const motion of MOTIONS) {
      if (!motion.opposite) continue;
      const opposite: Motion = motionOf(motion.opposite);
      expect([opposite.opposite, opposite.group]).toEqual([motion.id, motion.group]);
    }
    expect(MOTIONS.filter((motion) => !motion.opposite).map((motion) => motion.id)).toEqual(["STATIONARY"]);
  });

  it("never gives two motions the same label or description", () => {
    expect(new Set(MOTIONS.map((motion) => motion.label())).size).toBe(15);
    expect(new Set(MOTIONS.map((motion) => motion.description())).size).toBe(15);
  });
});
