import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PLAIN_VIEW } from "@/lib/shared/playback/view";
import { type ActedCanvas, actCanvas } from "@/lib/testing/act-canvas";
import { type ActedDecoder, actDecoder } from "@/lib/testing/act-decoder";
import { type ActedSound, actSound } from "@/lib/testing/act-sound";
import { codedVideo } from "@/lib/testing/coded-video";
import { FrameEngine } from "./frame-engine";
import type { EngineState } from "./player-engine";

const FPS = 24;
const videos = {
  short: await codedVideo({ frames: 240, fps: FPS, groupOfPictures: 12 }),
  whole: await codedVideo({ frames: 240, fps: FPS, groupOfPictures: 240 }),
  heard: await codedVideo({ frames: 240, fps: FPS, groupOfPictures: 12, sound: true }),
  big: await codedVideo({ frames: 240, fps: FPS, groupOfPictures: 12, bytesPerFrame: 200_000 }),
};

let decoders: ActedDecoder;
let canvas: ActedCanvas;
let sound: ActedSound;
let engine: FrameEngine;
const unplayable: number[] = [];
const states: EngineState[] = [];
/** When off, new requests never get an answer, and running responses stop. */
let isOnline = true;

/** A server for the videos at /short and others; it sends them in chunks, as the fake network allows. */
function serve() {
  isOnline = true;
  vi.stubGlobal("fetch", (url: URL, init: RequestInit) => {
    if (!isOnline) return Promise.reject(new TypeError("Failed to fetch"));
    const bytes = videos[url.pathname.slice(1) as keyof typeof videos];
    const from = Number(/\d+/.exec(new Headers(init.headers).get("range") ?? "")?.[0] ?? 0);
    let at = from;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (!isOnline) return controller.error(new TypeError("network error"));
          controller.enqueue(bytes.slice(at, at + 50_000));
          at += 50_000;
          if (at >= bytes.length) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const headers = { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
    return Promise.resolve(new Response(body, { status: 206, headers }));
  });
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function open(name: keyof typeof videos, count = 2) {
  engine = new FrameEngine({ container: document.body, onUnplayable: (frame) => unplayable.push(frame) });
  engine.subscribe(() => states.push(engine.state));
  engine.setView({ ...PLAIN_VIEW, mode: count > 2 ? "sheet" : "side" });
  engine.resize(800, 225);
  engine.setVideos(
    Array.from({ length: count }, (_, at) => ({
      ...{ id: String(at), media: `/${name}?${at}`, proxyUrl: null, width: 64, height: 36, durationSeconds: null },
      ...{ framesPerSecond: null, leads: at === 0, offset: 0 },
    })),
  );
  await pass(600);
  expect(Object.values(engine.state.sides).map(({ ready }) => ready)).toEqual(
    Array.from({ length: count }, () => true),
  );
}

it("counts steps from the frame that was asked for, also while an earlier one is not drawn yet", async () => {
  await open("short");
  engine.seek(engine.target + 1);
  engine.seek(engine.target + 1);
  engine.seek(engine.target + 1);
  expect([engine.state.frame, engine.target]).toEqual([0, 3]);
  await pass(200);
  expect([engine.state.frame, engine.target]).toEqual([3, 3]);
});

/** How many timeline frames have passed since playback started at frame 0, in a loop of 240. */
function passed(): number {
  let [sum, last] = [0, 0];
  for (const { frame } of states) {
    sum += (frame - last + 240) % 240;
    last = frame;
  }
  return sum;
}
const worst = () => Math.max(...states.filter(({ waiting }) => !waiting).map(({ behind }) => behind));

beforeEach(() => {
  vi.useFakeTimers();
  decoders = actDecoder();
  canvas = actCanvas();
  sound = actSound();
  serve();
  unplayable.length = 0;
  states.length = 0;
});
afterEach(() => {
  engine.dispose();
  expect([decoders.open, decoders.held, canvas.open, sound.heard]).toEqual([0, 0, 0, 0]);
  expect(document.querySelectorAll("canvas")).toHaveLength(0);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("on a fast machine", () => {
  it("shows every frame in time on both sides", async () => {
    await open("short");
    engine.play();
    await pass(4_000);
    const { dropped, skew, tooSlow, frame } = engine.state;
    expect({ dropped, skew, tooSlow }).toEqual({ dropped: 0, skew: 0, tooSlow: false });
    expect(frame).toBeGreaterThanOrEqual(94);
    expect(frame).toBeLessThanOrEqual(97);
  });

  it("leaves nothing running when disposed during playback", async () => {
    await open("short");
    engine.play();
    engine.setHeard("0");
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
    await open("short", count);
    decoders.frameMs = frameMs;
    engine.play();
    await pass(8_000);
    const clock = 8 * FPS;
    expect(passed() + engine.state.behind).toBeGreaterThan(0.9 * clock);
    expect(worst()).toBeLessThanOrEqual(1.25 * FPS);
    expect(engine.state.dropped).toBeGreaterThan(10);
    expect(states.some(({ tooSlow }) => tooSlow)).toBe(true);
    expect(Math.max(...states.map(({ skew }) => skew ?? 0))).toBe(0);
    expect(unplayable).toEqual([]);
  });

  it("stops the clock and reports it when no key frame is in reach, and never plays slowly", async () => {
    await open("whole");
    decoders.frameMs = 80;
    engine.play();
    await pass(8_000);
    expect(worst()).toBeLessThanOrEqual(1.25 * FPS);
    expect(states.some(({ waiting, frame }) => waiting && frame > 0)).toBe(true);
    expect(engine.state.dropped).toBeGreaterThan(0);
  });
});

describe("the network", () => {
  it("fails during playback: the engine waits, reports it, and continues from the same frame", async () => {
    await open("big");
    engine.play();
    await pass(300);
    isOnline = false;
    await pass(20_000);
    const { starved, playing, waiting, kind, frame } = engine.state;
    expect({ starved, playing, waiting, kind }).toEqual({
      starved: true,
      playing: true,
      waiting: true,
      kind: "frames",
    });
    isOnline = true;
    dispatchEvent(new Event("online"));
    await pass(1_500);
    expect([engine.state.starved, engine.state.waiting]).toEqual([false, false]);
    expect(engine.state.frame).toBeGreaterThan(frame);
    expect([unplayable, engine.state.software]).toEqual([[], false]);
  });

  it.each([2, 9])("is down while %d videos are opened: they are shown when it is back", async (count) => {
    isOnline = false;
    await expect(open("short", count)).rejects.toThrow();
    await pass(30_000);
    expect(engine.state.starved).toBe(true);
    expect(Object.values(engine.state.sides).map(({ fault }) => fault)).toEqual(Array.from({ length: count }));
    isOnline = true;
    await pass(6_000);
    expect(Object.values(engine.state.sides).every(({ ready }) => ready)).toBe(true);
    expect([engine.state.starved, unplayable]).toEqual([false, []]);
  });

  it("answers that a video does not exist: it can be requested again", async () => {
    const { fetch } = globalThis;
    vi.stubGlobal("fetch", (url: URL, init: RequestInit) =>
      url.search === "?1" ? Promise.resolve(new Response("", { status: 404 })) : fetch(url, init),
    );
    await expect(open("short")).rejects.toThrow();
    expect(engine.state.sides["1"]?.fault).toBe("missing");
    vi.stubGlobal("fetch", fetch);
    engine.retry();
    await pass(600);
    expect(engine.state.sides["1"]).toMatchObject({ fault: undefined, ready: true });
  });
});

describe("with audio", () => {
  const context = () => sound.contexts.at(-1);

  async function playHeard() {
    await open("heard");
    engine.setHeard("0");
    engine.play();
    await pass(1_000);
    expect([context()?.state, sound.heard]).toEqual(["running", 1]);
  }

  it("the picture follows the audio clock, also on a slow machine", async () => {
    await playHeard();
    decoders.frameMs = 100;
    await pass(5_000);
    const due = 6 * FPS;
    expect(Math.abs(passed() + engine.state.behind - due)).toBeLessThan(0.1 * due);
    expect(worst()).toBeLessThanOrEqual(1.25 * FPS);
  });

  it.each(["interrupted", "suspended"] as const)(
    "continues the picture on the page's clock when the context is %s, and restores the audio",
    async (state) => {
      await playHeard();
      const { frame } = engine.state;
      sound.allows = false;
      context()?.become(state);
      await pass(2_000);
      expect(engine.state.frame - frame).toBeGreaterThan(1.8 * FPS);
      expect([context()?.resumes ?? 0, engine.state.playing]).toEqual([expect.any(Number), true]);
      context()?.become("running");
      await pass(500);
      expect([sound.heard, engine.state.waiting]).toEqual([1, false]);
      expect(engine.state.frame - frame).toBeGreaterThan(2.2 * FPS);
    },
  );

  it("continues the picture when the audio clock stalls although its state is running", async () => {
    await playHeard();
    const { frame } = engine.state;
    Object.assign(context() ?? {}, { isStuck: true });
    await pass(3_000);
    expect(engine.state.frame - frame).toBeGreaterThan(2 * FPS);
  });

  it("is resumed by Play after the system suspended it in pause", async () => {
    await playHeard();
    engine.pause();
    context()?.become("interrupted");
    const before = context()?.resumes;
    await pass(1_000);
    expect(context()?.resumes).toBe(before);
    engine.play();
    await pass(500);
    expect([context()?.state, sound.heard]).toEqual(["running", 1]);
  });
});

it("failed videos of a contact sheet return when they can be decoded, and do not delay the others until then", async () => {
  await open("short", 3);
  Object.assign(decoders, { mood: "broken" });
  engine.seek(100);
  await pass(500);
  const faults = () => Object.values(engine.state.sides).filter(({ fault }) => fault).length;
  expect([faults(), unplayable]).toEqual([3, []]);
  await pass(6_000);
  expect(faults()).toBe(3);
  Object.assign(decoders, { mood: "well" });
  await pass(12_000);
  expect([faults(), engine.state.frame]).toEqual([0, 100]);
});

describe("saving a frame", () => {
  it("leaves the canvas unchanged, also when nothing else is drawn", async () => {
    await open("short");
    const before = canvas.drawings.at(-1);
    expect(before).toEqual({ width: 800, height: 225, cells: 2 });
    const pictures = await Promise.all(["0", "1"].map((id) => engine.still(id)));
    expect(await Promise.all(pictures.map((one) => one?.text()))).toEqual(["64x36", "64x36"]);
    expect(canvas.drawings.at(-1)).toEqual(before);
    expect(document.querySelector("canvas")).toMatchObject({ width: 800, height: 225 });
  });
});

describe("when the WebGL context is lost", () => {
  it.each([false, true])("everything is drawn again on a new canvas (playing: %s)", async (playing) => {
    await open("short");
    if (playing) engine.play();
    await pass(500);
    const { frame } = engine.state;
    canvas.lose();
    canvas.drawings.length = 0;
    await pass(1_000);
    expect(canvas.drawings.at(-1)).toEqual({ width: 800, height: 225, cells: 2 });
    expect([engine.state.blank, engine.state.waiting, engine.state.playing]).toEqual([false, false, playing]);
    expect(engine.state.frame - frame).toBeGreaterThanOrEqual(playing ? 10 : 0);
  });

  it("a pair continues with elements at the same frame when there is no new canvas", async () => {
    await open("short");
    engine.seek(30);
    await pass(200);
    canvas.refuses = true;
    canvas.lose();
    await pass(20_000);
    expect(unplayable).toEqual([30]);
  });

  it("a contact sheet reports it when there is no new canvas, and can be retried", async () => {
    await open("short", 9);
    canvas.refuses = true;
    canvas.lose();
    await pass(20_000);
    expect([engine.state.blank, unplayable]).toEqual([true, []]);
    canvas.refuses = false;
    engine.retry();
    await pass(500);
    expect(engine.state.blank).toBe(false);
    expect(canvas.drawings.at(-1)).toEqual({ width: 800, height: 225, cells: 9 });
  });
});
