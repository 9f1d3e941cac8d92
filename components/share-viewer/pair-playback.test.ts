import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PairPlayback } from "./pair-playback";

/** A `<video>` without pictures: it starts when the test allows it, and runs with the page's clock. */
class ActedVideo extends EventTarget {
  readyState = 4;
  paused = true;
  ended = false;
  seeking = false;
  playbackRate = 1;
  #time = 0;
  #since = 0;
  #starts: ((error?: Error) => void)[] = [];

  get currentTime() {
    const now = performance.now();
    if (!this.paused) this.#time += ((now - this.#since) / 1000) * this.playbackRate;
    this.#since = now;
    return this.#time;
  }
  set currentTime(seconds: number) {
    this.#time = seconds;
    this.#since = performance.now();
  }
  play() {
    return new Promise<void>((resolve, reject) => {
      this.#starts.push((error) => {
        if (error) return reject(error);
        this.#since = performance.now();
        this.paused = false;
        resolve();
      });
    });
  }
  /** Whether the browser starts playback or refuses. */
  start(error?: Error) {
    for (const start of this.#starts.splice(0)) start(error);
  }
  pause() {
    this.paused = true;
  }
}

let a: ActedVideo;
let b: ActedVideo;
let pair: PairPlayback;
const heard: { frame: number; isPlaying: boolean }[] = [];
const VIDEO = { durationSeconds: 4, framesPerSecond: 24 };

function open(range: { first: number | null; last: number | null } = { first: null, last: null }) {
  [a, b] = [new ActedVideo(), new ActedVideo()];
  const videos = [a, b] as unknown as HTMLVideoElement[];
  pair = new PairPlayback(videos, VIDEO, range, (state) => heard.push(state));
}
async function play() {
  const started = pair.play();
  a.start();
  b.start();
  await started;
}

beforeEach(() => {
  vi.useFakeTimers();
  heard.length = 0;
  open();
});
afterEach(() => {
  pair.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

it("reports each frame during playback, and stops both on the same one", async () => {
  await play();
  vi.advanceTimersByTime(1_000);
  expect(heard.at(-1)).toEqual({ frame: 23, isPlaying: true });
  pair.pause();
  expect([a.paused, b.paused, a.currentTime === b.currentTime]).toEqual([true, true, true]);
  expect(heard.at(-1)?.isPlaying).toBe(false);
});

it("restarts at the in point after the out point", async () => {
  open({ first: 24, last: 48 });
  await play();
  vi.advanceTimersByTime(600);
  expect(heard.at(-1)?.frame).toBeGreaterThanOrEqual(24);
  vi.advanceTimersByTime(800);
  expect(heard.at(-1)?.frame).toBeLessThan(40);
  expect(Math.max(...heard.map(({ frame }) => frame))).toBeLessThanOrEqual(48);
});

it("brings the second video back in sync, by its rate, or by a seek when it is far off", async () => {
  await play();
  vi.advanceTimersByTime(200);
  b.currentTime = a.currentTime - 0.06;
  vi.advanceTimersByTime(2_000);
  expect(Math.abs(a.currentTime - b.currentTime)).toBeLessThan(1 / 24);
  b.currentTime = a.currentTime - 1;
  vi.advanceTimersByTime(40);
  expect(Math.abs(a.currentTime - b.currentTime)).toBeLessThan(1 / 24);
});

describe("leaves nothing running", () => {
  it("when the browser blocks playback", async () => {
    const started = pair.play();
    a.start(new DOMException("No gesture.", "NotAllowedError"));
    b.start();
    await started;
    expect([a.paused, b.paused, heard.at(-1)?.isPlaying]).toEqual([true, true, false]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(["stop", "pause"] as const)("when %s comes before it has started", async (how) => {
    const started = pair.play();
    pair[how]();
    a.start();
    b.start();
    await started;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("except one loop when Play is pressed twice", async () => {
    const first = pair.play();
    await play();
    await first;
    expect(vi.getTimerCount()).toBe(1);
  });
});
