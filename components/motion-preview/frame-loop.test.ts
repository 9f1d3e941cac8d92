import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFrameLoop } from "./frame-loop";

let waiting: FrameRequestCallback | null;
let now: number;

/** One animation frame, `after` ms later. */
function frame(after: number) {
  now += after;
  const callback = waiting;
  waiting = null;
  callback?.(now);
}

function loopOf({ thrifty = false, busy = true } = {}) {
  const draw = vi.fn();
  const onThrifty = vi.fn();
  const loop = createFrameLoop({ draw, busy: () => busy, thrifty, onThrifty });
  return { loop, draw, onThrifty };
}

beforeEach(() => {
  waiting = null;
  now = 1000;
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => {
    waiting = callback;
    return 1;
  });
  vi.stubGlobal("cancelAnimationFrame", () => {
    waiting = null;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the frame loop", () => {
  it("draws every frame while a picture is moving, and once otherwise", () => {
    const [running, resting] = [loopOf(), loopOf({ busy: false })];
    running.loop.request();
    for (let i = 0; i < 5; i++) frame(16);
    expect(running.draw).toHaveBeenCalledTimes(5);
    running.loop.dispose();

    resting.loop.request();
    for (let i = 0; i < 5; i++) frame(16);
    expect(resting.draw).toHaveBeenCalledTimes(1);
    resting.loop.dispose();
  });

  it("stops in a hidden tab and continues when it is visible again", () => {
    const { loop, draw } = loopOf();
    loop.request();
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    frame(16);
    expect(draw).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    frame(16);
    expect(draw).toHaveBeenCalledTimes(1);
    loop.dispose();
  });

  it("starts saving effort after many late frames, also with single ones in time between them, not after a few", () => {
    const { loop, onThrifty } = loopOf();
    loop.request();
    for (let i = 0; i < 29; i++) frame(60);
    for (let i = 0; i < 29; i++) frame(16);
    expect(onThrifty).not.toHaveBeenCalled();
    for (let i = 0; i < 29; i++) frame(60);
    frame(16);
    expect(onThrifty).not.toHaveBeenCalled();
    frame(60);
    frame(60);
    expect(onThrifty).toHaveBeenCalledTimes(1);
    loop.dispose();
  });

  it("leaves a slow CPU two thirds of the time, but draws at once after a change", () => {
    const { loop, draw } = loopOf({ thrifty: true });
    loop.request();
    frame(16);
    for (let i = 0; i < 4; i++) frame(50);
    expect(draw).toHaveBeenCalledTimes(2);
    loop.drawSoon();
    frame(50);
    expect(draw).toHaveBeenCalledTimes(3);
    loop.dispose();
  });

  it("draws twelve times a second on a battery, and does not take that for a slow machine", () => {
    const { loop, draw, onThrifty } = loopOf();
    loop.saveBattery(true);
    loop.request();
    for (let i = 0; i < 600; i++) frame(1000 / 60);
    expect(draw.mock.calls.length).toBeGreaterThanOrEqual(119);
    expect(draw.mock.calls.length).toBeLessThanOrEqual(121);
    expect(onThrifty).not.toHaveBeenCalled();
    draw.mockClear();
    loop.saveBattery(false);
    for (let i = 0; i < 60; i++) frame(1000 / 60);
    expect(draw).toHaveBeenCalledTimes(60);
    loop.dispose();
  });

  it("draws nothing after dispose", () => {
    const { loop, draw } = loopOf();
    loop.request();
    loop.dispose();
    frame(16);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(draw).not.toHaveBeenCalled();
  });
});
