import { afterEach, describe, expect, it, vi } from "vitest";
import { Playback } from "./playback";

type OnFrame = (now: number, frame: { mediaTime: number; expectedDisplayTime: number }) => void;

/**
 * A `<video>` that behaves as in browsers, without pictures: the test sets when data arrives, seeks end and frames are shown.
 */
class ScriptedVideo extends EventTarget {
  duration = 8;
  paused = true;
  ended = false;
  seeking = false;
  readyState = HTMLMediaElement.HAVE_ENOUGH_DATA as number;
  playbackRate = 1;
  muted = false;
  src = "";
  loads = 0;
  seeks: number[] = [];
  #time = 0;
  #onFrame: OnFrame | undefined;

  get currentTime() {
    return this.#time;
  }
  set currentTime(seconds: number) {
    this.#time = seconds;
    this.seeks.push(seconds);
    this.seeking = true;
    this.ended = false;
    this.dispatchEvent(new Event("seeking"));
  }
  async play() {
    this.paused = false;
  }
  pause() {
    this.paused = true;
  }
  load() {
    this.loads += 1;
  }
  removeAttribute(name: string) {
    if (name === "src") this.src = "";
  }
  requestVideoFrameCallback(onFrame: OnFrame) {
    this.#onFrame = onFrame;
    return 1;
  }
  cancelVideoFrameCallback() {
    this.#onFrame = undefined;
  }

  finishSeek() {
    this.seeking = false;
    this.dispatchEvent(new Event("seeked"));
  }
  present(frame: number) {
    this.#onFrame?.(performance.now(), { mediaTime: frame / 24, expectedDisplayTime: performance.now() });
  }
  finish() {
    this.paused = true;
    this.ended = true;
    this.dispatchEvent(new Event("ended"));
  }
  become(readyState: number, event: string) {
    this.readyState = readyState;
    this.dispatchEvent(new Event(event));
  }
}

const opened: Playback[] = [];

function pair() {
  const [a, b] = [new ScriptedVideo(), new ScriptedVideo()];
  const playback = new Playback(24, 8);
  opened.push(playback);
  const detach = {
    a: playback.attach("a", a as unknown as HTMLVideoElement, "/a.mp4", 8),
    b: playback.attach("b", b as unknown as HTMLVideoElement, "/b.mp4", 8),
  };
  return { a, b, playback, detach };
}
const frameShown = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

describe("a pair", () => {
  afterEach(() => {
    for (const playback of opened.splice(0)) playback.dispose();
    vi.restoreAllMocks();
  });

  it("counts the frames of the video track, not the longer audio", () => {
    const { a, b, playback } = pair();
    for (const video of [a, b]) {
      video.duration = 8.05;
      video.dispatchEvent(new Event("loadedmetadata"));
    }
    expect(playback.state.frameCount).toBe(192);
  });

  it("starts together, and only when both have a frame", () => {
    const { a, b, playback } = pair();
    b.readyState = HTMLMediaElement.HAVE_METADATA;

    playback.play();
    expect([a.paused, playback.state.waiting]).toEqual([true, true]);

    b.become(HTMLMediaElement.HAVE_FUTURE_DATA, "canplay");
    expect([a.paused, b.paused, playback.state.waiting]).toEqual([false, false, false]);
  });

  it("holds the other side while one has stalled", () => {
    const { a, b, playback } = pair();
    playback.play();
    a.become(HTMLMediaElement.HAVE_CURRENT_DATA, "waiting");
    expect(b.paused).toBe(true);
    a.become(HTMLMediaElement.HAVE_FUTURE_DATA, "playing");
    expect(b.paused).toBe(false);
  });

  it("stops both on the same frame", async () => {
    const { a, b, playback } = pair();
    playback.play();
    a.present(47);
    b.present(45);
    await frameShown();

    playback.pause();

    expect(playback.state).toMatchObject({ playing: false, frame: 47 });
    expect([a.seeks.at(-1), b.seeks.at(-1)]).toEqual([47.5 / 24, 47.5 / 24]);
  });

  it("continues after a seek only when both have finished it", () => {
    const { a, b, playback } = pair();
    playback.play();
    playback.seek(96);
    expect([a.paused, b.paused]).toEqual([true, true]);
    a.finishSeek();
    expect(a.paused).toBe(true);
    b.finishSeek();
    expect([a.paused, b.paused]).toEqual([false, false]);
  });

  it("never queues seeks while the playhead is dragged", () => {
    const { a, playback } = pair();
    for (const frame of [10, 20, 30, 40]) playback.seek(frame);
    expect(a.seeks).toEqual([10.5 / 24]);
    a.finishSeek();
    expect(a.seeks).toEqual([10.5 / 24, 40.5 / 24]);
  });

  it("corrects the follower by its rate alone, never by a seek", async () => {
    const { a, b, playback } = pair();
    playback.play();
    for (let frame = 1; frame < 12; frame += 1) {
      a.present(frame + 3);
      b.present(frame);
      await frameShown();
    }
    await vi.waitFor(() => expect(b.playbackRate).toBeGreaterThan(1));
    expect(b.playbackRate).toBeLessThanOrEqual(1.12);
    expect([a.playbackRate, b.seeks.length, playback.state.skew]).toEqual([1, 0, 3]);
  });

  it("restarts when it loops and stops on the last frame when it does not", () => {
    const { a, b, playback } = pair();
    playback.setLoop(true);
    playback.play();
    a.finish();
    expect(playback.state).toMatchObject({ playing: true, frame: 0 });

    a.finishSeek();
    b.finishSeek();
    playback.setLoop(false);
    a.finish();
    expect(playback.state).toMatchObject({ playing: false, frame: 191 });
  });

  it("plays to the end of the longer side while the shorter holds its last frame", () => {
    const { a, b, playback } = pair();
    b.duration = 6;
    b.become(HTMLMediaElement.HAVE_ENOUGH_DATA, "loadedmetadata");
    playback.play();
    b.finish();
    expect([playback.state.playing, a.paused]).toEqual([true, false]);

    playback.seek(170);
    expect([a.seeks.at(-1), b.seeks.at(-1)]).toEqual([170.5 / 24, 143.5 / 24]);
  });

  it("plays the audio of the source until another side is chosen", () => {
    const { a, b, playback } = pair();
    expect([a.muted, b.muted]).toEqual([false, true]);
    playback.setMuted("b", false);
    expect(b.muted).toBe(false);
  });

  it("keeps the position for another result, and releases the old one's decoder", () => {
    const { a, b, playback, detach } = pair();
    playback.seek(96);
    a.finishSeek();
    detach.b();
    expect([b.src, b.loads]).toEqual(["", 1]);

    const next = new ScriptedVideo();
    playback.attach("b", next as unknown as HTMLVideoElement, "/c.mp4", 8);
    next.become(HTMLMediaElement.HAVE_ENOUGH_DATA, "loadedmetadata");
    expect([next.src, next.seeks.at(-1), playback.state.frame]).toEqual(["/c.mp4", 96.5 / 24, 96]);
  });

  it("plays one side alone when the other cannot be played", () => {
    const { a, b, playback } = pair();
    b.readyState = HTMLMediaElement.HAVE_NOTHING;
    playback.play();
    b.dispatchEvent(new Event("error"));
    expect(playback.state.failed).toEqual({ a: false, b: true });
    expect(a.paused).toBe(false);
  });

  it("stays paused when the browser blocks autoplay before a gesture", async () => {
    const { a, playback } = pair();
    vi.spyOn(a, "play").mockRejectedValue(new DOMException("no gesture", "NotAllowedError"));
    playback.play();
    await vi.waitFor(() => expect(playback.state.playing).toBe(false));
  });
});
