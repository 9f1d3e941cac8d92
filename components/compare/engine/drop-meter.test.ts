import { expect, it } from "vitest";
import { DropMeter } from "./drop-meter";

/** Plays for some seconds, with so many frames passed over at each one that is shown. */
function play(meter: DropMeter, from: number, seconds: number, dropped: number) {
  for (let at = 0; at < seconds * 24; at += 1 + dropped) meter.note(dropped, from + (at * 1000) / 24);
}

it("says that a machine is too slow while more than a tenth is left out, and no longer when that is over", () => {
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

it("one hitch is not slowness", () => {
  const meter = new DropMeter();
  play(meter, 0, 3, 0);
  meter.note(4, 3_000);
  expect(meter.isTooSlow).toBe(false);
});
