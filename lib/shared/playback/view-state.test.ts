import { describe, expect, it } from "vitest";
import { alongWipe, zoomAt } from "./view";
import { readViewState, type ViewState, writeViewState } from "./view-state";

const read = (text: string) => readViewState(new URLSearchParams(text));
const written = (viewState: ViewState, text = "") => {
  const params = new URLSearchParams(text);
  writeViewState(params, viewState);
  return params.toString();
};

describe("the view state in the URL", () => {
  it("is read back as it was written", () => {
    const plain = read("");
    const viewState: ViewState = {
      ...plain,
      a: "r1",
      b: "r2",
      view: {
        ...plain.view,
        mode: "wipe",
        wipe: 0.25,
        angle: 90,
        zoom: 2,
        x: 0.4,
        y: 0.6,
        gain: 9,
        flicker: 3,
        shown: "a",
      },
      ...{ frame: 60, first: 0, last: 100, loop: "ping-pong", speed: 0.5, offsetA: -3, offsetB: 12 },
    };
    expect(read(written(viewState))).toEqual(viewState);
  });

  it("omits defaults, and keeps foreign parameters", () => {
    expect(written(read(""), "video=v1")).toBe("video=v1");
    expect(written({ ...read(""), b: "r9" }, "video=v1&wipe=0.1")).toBe("video=v1&result=r9");
  });

  it("reads invalid values as defaults and clamps numbers", () => {
    const { view, ...viewState } = read("mode=evil&wipe=7&zoom=-3&gain=x&hz=50&loop=no&speed=99&f=-4&offsetB=1.6");
    expect(view).toMatchObject({ mode: "side", wipe: 1, zoom: 1, gain: 1, flicker: 1 });
    expect(viewState).toMatchObject({ loop: "loop", speed: 1, frame: 0, offsetB: 2, first: null });
  });
});

describe("the wipe", () => {
  it.each([
    [0, { x: 0, y: 0.3 }, 0],
    [0, { x: 1, y: 0.3 }, 1],
    [90, { x: 0.2, y: 0 }, 0],
    [180, { x: 0, y: 0.5 }, 1],
    [270, { x: 0.5, y: 1 }, 0],
    [45, { x: 0, y: 0 }, 0],
    [45, { x: 1, y: 1 }, 1],
    [45, { x: 0.5, y: 0.5 }, 0.5],
  ])("at %i degrees has the point %j at %f", (angle, point, share) => {
    expect(alongWipe(point, angle, 16 / 9)).toBeCloseTo(share, 9);
  });
});

describe("zoom", () => {
  it("keeps the point under the pointer", () => {
    const before = { ...read("").view, zoom: 2, x: 0.5, y: 0.5 };
    const point = { x: 0.3, y: 0.6 };
    const under = (view: typeof before) => view.x + (point.x - 0.5) / view.zoom;
    expect(under(zoomAt(before, 1.5, point))).toBeCloseTo(under(before), 9);
  });

  it("never shows the area outside the picture", () => {
    const corner = zoomAt(zoomAt(read("").view, 4, { x: 0, y: 0 }), 0.5, { x: 1, y: 1 });
    expect(corner.zoom).toBe(2);
    expect(corner.x).toBeGreaterThanOrEqual(0.25);
    expect(zoomAt(corner, 0.001, { x: 0.5, y: 0.5 })).toMatchObject({ zoom: 1, x: 0.5, y: 0.5 });
  });
});
