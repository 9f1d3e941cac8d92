import { expect, it } from "vitest";
import { DropMeter } from "./drop-meter";

/** Plays for some seconds, with this many skipped frames before each shown one. */
function play(meter: DropMeter, from: number, seconds: number, dropped: number) {
  for (let at = 0; at < seconds * 24; at += 1 + dropped) meter.note(dropped, from + (at * 1000) / 24);
}

it("reports a slow machine only while more than a tenth of the frames is skipped", () => {
  const meter = new DropMeter();
  play(meter, 0, 3, 0);
  expect(meter.isTooSlow).toBe(false);
  play(meter, 3_000, 3, 2);
  expect(meter.isTooSlow).toBe(true);
  play(meter, 6_000, 4, 0);
  expect([meter.isTooSlow, meter.dropped]).toEqual([false, 48]);
  meter.restart();
  expect(meter.dropped).toBe(0);
});

it("ignores a single hitch", () => {
  const meter = new DropMeter();
  play(meter, 0, 3, 0);
  meter.note(4, 3_000);
  expect(meter.isTooSlow).toBe(false);
});
