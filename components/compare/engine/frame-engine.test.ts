import { describe, expect, it, vi } from "vitest";
import { actEngine, FPS, pass } from "@/lib/testing/act-engine";
import { FrameEngine } from "./frame-engine";

const stage = actEngine((onUnplayable) => new FrameEngine({ container: document.body, onUnplayable }));

it("counts steps from the frame that was asked for, also while an earlier one is not drawn yet", async () => {
  await stage.open("short");
  stage.engine.seek(stage.engine.target + 1);
  stage.engine.seek(stage.engine.target + 1);
  stage.engine.seek(stage.engine.target + 1);
  expect([stage.engine.state.frame, stage.engine.target]).toEqual([0, 3]);
  await pass(200);
  expect([stage.engine.state.frame, stage.engine.target]).toEqual([3, 3]);
});

/** How many timeline frames have passed since playback started at frame 0, in a loop of 240. */
function passed(): number {
  let [sum, last] = [0, 0];
  for (const { frame } of stage.states) {
    sum += (frame - last + 240) % 240;
    last = frame;
  }
  return sum;
}
const worst = () => Math.max(...stage.states.filter(({ waiting }) => !waiting).map(({ behind }) => behind));

describe("on a fast machine", () => {
  it("shows every frame in time on both sides", async () => {
    await stage.open("short");
    stage.engine.play();
    await pass(4_000);
    const { dropped, skew, tooSlow, frame } = stage.engine.state;
    expect({ dropped, skew, tooSlow }).toEqual({ dropped: 0, skew: 0, tooSlow: false });
    expect(frame).toBeGreaterThanOrEqual(94);
    expect(frame).toBeLessThanOrEqual(97);
  });

  it("leaves nothing running when disposed during playback", async () => {
    await stage.open("short");
    stage.engine.play();
    stage.engine.setHeard("0");
    await pass(500);
  });
});

describe("on a slow machine", () => {
  it.each([
    [60, 2],
    [100, 2],
    [250, 2],
    [120, 9],
  ])("%d ms for a frame, %d videos: keeps the time, skips whole pairs, and reports it", async (frameMs, count) => {
    await stage.open("short", count);
    stage.decoders.frameMs = frameMs;
    stage.engine.play();
    await pass(8_000);
    const clock = 8 * FPS;
    expect(passed() + stage.engine.state.behind).toBeGreaterThan(0.9 * clock);
    expect(worst()).toBeLessThanOrEqual(1.25 * FPS);
    expect(stage.engine.state.dropped).toBeGreaterThan(10);
    expect(stage.states.some(({ tooSlow }) => tooSlow)).toBe(true);
    expect(Math.max(...stage.states.map(({ skew }) => skew ?? 0))).toBe(0);
    expect(stage.unplayable).toEqual([]);
  });

  it("stops the clock and reports it when no key frame is in reach, and never plays slowly", async () => {
    await stage.open("whole");
    stage.decoders.frameMs = 80;
    stage.engine.play();
    await pass(8_000);
    expect(worst()).toBeLessThanOrEqual(1.25 * FPS);
    expect(stage.states.some(({ waiting, frame }) => waiting && frame > 0)).toBe(true);
    expect(stage.engine.state.dropped).toBeGreaterThan(0);
  });
});

describe("the network", () => {
  it("fails during playback: the engine waits, reports it, and continues from the same frame", async () => {
    await stage.open("big");
    stage.engine.play();
    await pass(300);
    stage.isOnline = false;
    await pass(20_000);
    const { starved, playing, waiting, kind, frame } = stage.engine.state;
    expect({ starved, playing, waiting, kind }).toEqual({
      starved: true,
      playing: true,
      waiting: true,
      kind: "frames",
    });
    stage.isOnline = true;
    dispatchEvent(new Event("online"));
    await pass(1_500);
    expect([stage.engine.state.starved, stage.engine.state.waiting]).toEqual([false, false]);
    expect(stage.engine.state.frame).toBeGreaterThan(frame);
    expect([stage.unplayable, stage.engine.state.software]).toEqual([[], false]);
  });

  it.each([2, 9])("is down while %d videos are opened: they are shown when it is back", async (count) => {
    stage.isOnline = false;
    await expect(stage.open("short", count)).rejects.toThrow();
    await pass(30_000);
    expect(stage.engine.state.starved).toBe(true);
    expect(Object.values(stage.engine.state.sides).map(({ fault }) => fault)).toEqual(Array.from({ length: count }));
    stage.isOnline = true;
    await pass(6_000);
    expect(Object.values(stage.engine.state.sides).every(({ ready }) => ready)).toBe(true);
    expect([stage.engine.state.starved, stage.unplayable]).toEqual([false, []]);
  });

  it("answers that a video does not exist: it can be requested again", async () => {
    const { fetch } = globalThis;
    vi.stubGlobal("fetch", (url: URL, init: RequestInit) =>
      url.search === "?1" ? Promise.resolve(new Response("", { status: 404 })) : fetch(url, init),
    );
    await expect(stage.open("short")).rejects.toThrow();
    expect(stage.engine.state.sides["1"]?.fault).toBe("missing");
    vi.stubGlobal("fetch", fetch);
    stage.engine.retry();
    await pass(600);
    expect(stage.engine.state.sides["1"]).toMatchObject({ fault: undefined, ready: true });
  });
});

describe("with audio", () => {
  const context = () => stage.sound.contexts.at(-1);

  async function playHeard() {
    await stage.open("heard");
    stage.engine.setHeard("0");
    stage.engine.play();
    await pass(1_000);
    expect([context()?.state, stage.sound.heard]).toEqual(["running", 1]);
  }

  it("the picture follows the audio clock, also on a slow machine", async () => {
    await playHeard();
    stage.decoders.frameMs = 100;
    await pass(5_000);
    const due = 6 * FPS;
    expect(Math.abs(passed() + stage.engine.state.behind - due)).toBeLessThan(0.1 * due);
    expect(worst()).toBeLessThanOrEqual(1.25 * FPS);
  });

  it.each(["interrupted", "suspended"] as const)(
    "continues the picture on the page's clock when the context is %s, and restores the audio",
    async (state) => {
      await playHeard();
      const { frame } = stage.engine.state;
      stage.sound.allows = false;
      context()?.become(state);
      await pass(2_000);
      expect(stage.engine.state.frame - frame).toBeGreaterThan(1.8 * FPS);
      expect([context()?.resumes ?? 0, stage.engine.state.playing]).toEqual([expect.any(Number), true]);
      context()?.become("running");
      await pass(500);
      expect([stage.sound.heard, stage.engine.state.waiting]).toEqual([1, false]);
      expect(stage.engine.state.frame - frame).toBeGreaterThan(2.2 * FPS);
    },
  );

  it("continues the picture when the audio clock stalls although its state is running", async () => {
    await playHeard();
    const { frame } = stage.engine.state;
    Object.assign(context() ?? {}, { isStuck: true });
    await pass(3_000);
    expect(stage.engine.state.frame - frame).toBeGreaterThan(2 * FPS);
  });

  it("is resumed by Play after the system suspended it in pause", async () => {
    await playHeard();
    stage.engine.pause();
    context()?.become("interrupted");
    const before = context()?.resumes;
    await pass(1_000);
    expect(context()?.resumes).toBe(before);
    stage.engine.play();
    await pass(500);
    expect([context()?.state, stage.sound.heard]).toEqual(["running", 1]);
  });
});

it("failed videos of a contact sheet return when they can be decoded, and do not delay the others until then", async () => {
  await stage.open("short", 3);
  Object.assign(stage.decoders, { mood: "broken" });
  stage.engine.seek(100);
  await pass(500);
  const faults = () => Object.values(stage.engine.state.sides).filter(({ fault }) => fault).length;
  expect([faults(), stage.unplayable]).toEqual([3, []]);
  await pass(6_000);
  expect(faults()).toBe(3);
  Object.assign(stage.decoders, { mood: "well" });
  await pass(12_000);
  expect([faults(), stage.engine.state.frame]).toEqual([0, 100]);
});

describe("saving a frame", () => {
  it("leaves the canvas unchanged, also when nothing else is drawn", async () => {
    await stage.open("short");
    const before = stage.canvas.drawings.at(-1);
    expect(before).toEqual({ width: 800, height: 225, cells: 2 });
    const pictures = await Promise.all(["0", "1"].map((id) => stage.engine.still(id)));
    expect(await Promise.all(pictures.map((one) => one?.text()))).toEqual(["64x36", "64x36"]);
    expect(stage.canvas.drawings.at(-1)).toEqual(before);
    expect(document.querySelector("canvas")).toMatchObject({ width: 800, height: 225 });
  });
});

describe("when the WebGL context is lost", () => {
  it.each([false, true])("everything is drawn again on a new stage.canvas (playing: %s)", async (playing) => {
    await stage.open("short");
    if (playing) stage.engine.play();
    await pass(500);
    const { frame } = stage.engine.state;
    stage.canvas.lose();
    stage.canvas.drawings.length = 0;
    await pass(1_000);
    expect(stage.canvas.drawings.at(-1)).toEqual({ width: 800, height: 225, cells: 2 });
    expect([stage.engine.state.blank, stage.engine.state.waiting, stage.engine.state.playing]).toEqual([
      false,
      false,
      playing,
    ]);
    expect(stage.engine.state.frame - frame).toBeGreaterThanOrEqual(playing ? 10 : 0);
  });

  it("a pair continues with elements at the same frame when there is no new canvas", async () => {
    await stage.open("short");
    stage.engine.seek(30);
    await pass(200);
    stage.canvas.refuses = true;
    stage.canvas.lose();
    await pass(20_000);
    expect(stage.unplayable).toEqual([30]);
  });

  it("a contact sheet reports it when there is no new stage.canvas, and can be retried", async () => {
    await stage.open("short", 9);
    stage.canvas.refuses = true;
    stage.canvas.lose();
    await pass(20_000);
    expect([stage.engine.state.blank, stage.unplayable]).toEqual([true, []]);
    stage.canvas.refuses = false;
    stage.engine.retry();
    await pass(500);
    expect(stage.engine.state.blank).toBe(false);
    expect(stage.canvas.drawings.at(-1)).toEqual({ width: 800, height: 225, cells: 9 });
  });
});
