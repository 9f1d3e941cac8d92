import { describe, expect, it } from "vitest";
import { LOOP_MS } from "./loop";
import { advance, newClock, RESTING_SPEED, restart, startOf } from "./tile-clock";

describe("the clock of a tile", () => {
  it("runs at full speed only while the tile is attended", () => {
    const clock = newClock(0);
    advance(clock, 1000, false);
    expect(clock.elapsed).toBe(startOf(0));
    advance(clock, 2000, false);
    expect(clock.elapsed).toBeCloseTo(1000 * RESTING_SPEED, 9);
    restart(clock, 2000);
    advance(clock, 3000, true);
    expect(clock.elapsed).toBe(1000);
  });

  it("begins at another moment of the loop in each of the fifteen places", () => {
    const starts = Array.from({ length: 15 }, (_, place) => startOf(place));
    expect(new Set(starts).size).toBe(15);
    expect(Math.max(...starts)).toBeLessThan(LOOP_MS);
  });
});
