import { describe, expect, it } from "vitest";
import { MOTION_GROUPS, MOTION_IDS, MOTIONS, type Motion, motionOf, SHOWN_MOTIONS } from "./catalogue";

describe("the catalogue", () => {
  it("has fifteen different motions, in an order that is stored and never changes", () => {
    expect(MOTION_IDS.join(" ")).toBe(
      "FORWARD BACKWARD LEFT_TO_RIGHT RIGHT_TO_LEFT UP DOWN DOLLY_IN_ZOOM_OUT DOLLY_OUT_ZOOM_IN " +
        "STATIONARY STATIONARY_UP STATIONARY_DOWN STATIONARY_LEFT STATIONARY_RIGHT " +
        "STATIONARY_DOLLY_IN_ZOOM_OUT STATIONARY_DOLLY_OUT_ZOOM_IN",
    );
  });

  it("shows all of them in the groups of a crew: travel, turn, dolly zoom, locked off", () => {
    const labels = MOTION_GROUPS.map(({ id, label }) => [
      label(),
      SHOWN_MOTIONS.filter(({ group }) => group === id).map((motion) => motion.label()),
    ]);
    expect(labels).toEqual([
      ["Travel", ["Dolly in", "Dolly out", "Truck right", "Truck left", "Pedestal up", "Pedestal down"]],
      ["Turn", ["Tilt up", "Tilt down", "Pan left", "Pan right"]],
      ["Dolly zoom", ["Dolly in, zoom out", "Dolly out, zoom in", "Vertigo in", "Vertigo out"]],
      ["Locked off", ["Locked off"]],
    ]);
    expect(new Set(SHOWN_MOTIONS).size).toBe(15);
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
