import { afterEach, expect, it, vi } from "vitest";
import { watchBattery } from "./battery";

class Battery extends EventTarget {
  charging = true;
  change(charging: boolean) {
    this.charging = charging;
    this.dispatchEvent(new Event("chargingchange"));
  }
}

/** A device with a battery, or a browser that does not say; `coarse`: its pointer is a finger. */
function device({ coarse, battery }: { coarse: boolean; battery: Battery | null }) {
  vi.stubGlobal("matchMedia", () => ({ matches: coarse }));
  Object.assign(navigator, { getBattery: battery ? () => Promise.resolve(battery) : undefined });
}

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "getBattery");
});

it("says when a phone runs on its battery, and when that changes, until it ends", async () => {
  const battery = Object.assign(new Battery(), { charging: false });
  device({ coarse: true, battery });
  const onChange = vi.fn();
  const end = watchBattery(onChange);
  await vi.waitFor(() => expect(onChange.mock.calls).toEqual([[true]]));
  battery.change(true);
  battery.change(false);
  expect(onChange.mock.calls).toEqual([[true], [false], [true]]);
  end();
  battery.change(true);
  expect(onChange).toHaveBeenCalledTimes(3);
});

it.each([
  ["a machine with a mouse", { coarse: false, battery: Object.assign(new Battery(), { charging: false }) }],
  ["a browser that does not say", { coarse: true, battery: null }],
  ["a phone that charges", { coarse: true, battery: new Battery() }],
])("saves nothing on %s", async (_, given) => {
  device(given);
  const onChange = vi.fn();
  watchBattery(onChange)();
  const end = watchBattery(onChange);
  await Promise.resolve();
  await Promise.resolve();
  expect(onChange).not.toHaveBeenCalled();
  end();
});
