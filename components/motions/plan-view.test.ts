import { describe, expect, it } from "vitest";
import { pathOf } from "@/lib/shared/motions/camera-path";
import { MOTION_IDS, MOTIONS, type MotionId } from "@/lib/shared/motions/catalogue";
import { PLAN_SIZE, type PlanPoint, planView } from "./plan-view";

const ofKind = (kind: string): MotionId[] => MOTION_IDS.filter((id) => pathOf(id).kind === kind);
const width = ([a, b]: readonly [PlanPoint, PlanPoint]) => Math.hypot(a[0] - b[0], a[1] - b[1]);
/** The angle of view as drawn. */
const angle = ({ at, edges: [a, b] }: ReturnType<typeof planView>["start"]) =>
  Math.abs(Math.atan2(a[1] - at[1], a[0] - at[0]) - Math.atan2(b[1] - at[1], b[0] - at[0]));

describe("the plan of a motion", () => {
  it("fits into its frame", () => {
    for (const id of MOTION_IDS) {
      const { start, end } = planView(id);
      for (const [x, y] of [start.at, end.at]) {
        expect([x > 1, x < PLAN_SIZE.width - 1, y > 1, y < PLAN_SIZE.height - 1], id).toEqual(Array(4).fill(true));
      }
    }
  });

  it("never moves a camera that only pans or tilts, and bends its arrow", () => {
    expect(ofKind("turn")).toHaveLength(4);
    for (const id of ofKind("turn")) {
      const { start, end, arrow } = planView(id);
      expect(end.at).toEqual(start.at);
      expect(arrow?.bend).not.toBeNull();
      expect(angle(end)).toBeCloseTo(angle(start), 9);
    }
  });

  it("moves a trucking or rising camera along a straight arrow, without turning its view", () => {
    for (const id of ofKind("slide")) {
      const { start, end, arrow } = planView(id);
      expect(width([start.at, end.at])).toBeGreaterThan(8);
      expect([arrow?.from, arrow?.bend, arrow?.to]).toEqual([start.at, null, end.at]);
      expect(angle(end)).toBeCloseTo(angle(start), 9);
    }
  });

  it("keeps the lens of a dolly, and changes that of a dolly zoom", () => {
    for (const id of ofKind("dolly")) expect(angle(planView(id).end)).toBeCloseTo(angle(planView(id).start), 9);
    for (const id of ofKind("dolly-zoom")) {
      expect(Math.abs(angle(planView(id).end) - angle(planView(id).start))).toBeGreaterThan(0.15);
    }
  });

  it("makes both views meet at the subject only for a vertigo", () => {
    const meets = (id: MotionId) => Math.abs(width(planView(id).start.edges) - width(planView(id).end.edges)) < 1e-9;
    expect(ofKind("dolly-zoom").filter(meets)).toEqual([
      "STATIONARY_DOLLY_IN_ZOOM_OUT",
      "STATIONARY_DOLLY_OUT_ZOOM_IN",
    ]);
    expect(ofKind("dolly").filter(meets)).toEqual([]);
  });

  it("equals the plan of its opposite with start and end swapped", () => {
    for (const { id, opposite } of MOTIONS) {
      if (!opposite) continue;
      const [there, back] = [planView(id), planView(opposite)];
      expect(there.start.at[0]).toBeCloseTo(back.end.at[0], 9);
      expect(there.start.at[1]).toBeCloseTo(back.end.at[1], 9);
    }
  });

  it("has no arrow for a locked-off camera", () => {
    expect(planView("STATIONARY").arrow).toBeNull();
  });

  it("turns left, right, up and down as named", () => {
    const arrow = (id: MotionId) => planView(id).arrow ?? { from: [0, 0], to: [0, 0] };
    expect(arrow("STATIONARY_LEFT").to[0]).toBeLessThan(arrow("STATIONARY_LEFT").from[0]);
    expect(arrow("LEFT_TO_RIGHT").to[0]).toBeGreaterThan(arrow("LEFT_TO_RIGHT").from[0]);
    expect(arrow("STATIONARY_UP").to[1]).toBeLessThan(arrow("STATIONARY_UP").from[1]);
    expect(arrow("UP").to[1]).toBeLessThan(arrow("UP").from[1]);
    expect(arrow("FORWARD").to[1]).toBeLessThan(arrow("FORWARD").from[1]);
  });
});
