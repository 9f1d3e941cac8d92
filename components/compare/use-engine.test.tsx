import { act, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readViewState } from "@/lib/shared/playback/view-state";
import { type ActedCanvas, actCanvas } from "@/lib/testing/act-canvas";
import { type ActedDecoder, actDecoder } from "@/lib/testing/act-decoder";
import { codedVideo } from "@/lib/testing/coded-video";
import type { PlayerEngine } from "./engine/player-engine";
import type { PlayerSource } from "./engine/player-source";
import { loadEngine } from "./load-engine";
import { useEngine } from "./use-engine";

const bytes = await codedVideo({ frames: 96, fps: 24, groupOfPictures: 12 });
const video = (id: string): PlayerSource => ({
  ...{ id, media: `/${id}.mp4`, proxyUrl: null, width: 64, height: 36, durationSeconds: 4, framesPerSecond: 24 },
  leads: id === "a",
  offset: 0,
});
const PAIR = [video("a"), video("b")];
const OTHERS = [video("a"), video("c")];
const VIEW_STATE = readViewState(new URLSearchParams());

let decoders: ActedDecoder;
let canvas: ActedCanvas;
let engine: PlayerEngine | null = null;

function Player({ videos, load }: { videos: readonly PlayerSource[]; load?: typeof loadEngine }) {
  const container = useRef<HTMLDivElement>(null);
  const handle = useEngine(container, { videos, emptyCells: 0, viewState: VIEW_STATE, still: false }, load);
  engine = handle.engine;
  return (
    <div ref={container}>
      {handle.isMissing && (
        <button type="button" onClick={handle.tryAgain}>
          Try again
        </button>
      )}
    </div>
  );
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const kind = () => engine?.state.kind;

beforeEach(() => {
  decoders = actDecoder();
  canvas = actCanvas();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockReturnValue();
  vi.spyOn(HTMLMediaElement.prototype, "load").mockReturnValue();
  vi.stubGlobal("fetch", async (_: URL, init: RequestInit) => {
    const from = Number(/\d+/.exec(new Headers(init.headers).get("range") ?? "")?.[0] ?? 0);
    const headers = { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(from));
        controller.close();
      },
    });
    return new Response(body, { status: 206, headers });
  });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function show(load?: typeof loadEngine) {
  // Dynamic imports take real time, so wait on the real clock.
  await import("./engine/open-engine");
  await import("./engine/probe-frames");
  const page = render(<Player videos={PAIR} {...(load && { load })} />);
  await pass(500);
  return page;
}

describe("when frames can no longer be decoded", () => {
  async function fallBack() {
    const page = await show();
    expect(kind()).toBe("frames");
    decoders.mood = "broken";
    engine?.seek(60);
    await pass(500);
    expect([kind(), engine?.state.frame]).toEqual(["elements", 60]);
    return page;
  }

  it("the player uses elements, and returns to frames at the same position when they can be decoded again", async () => {
    await fallBack();
    await pass(20_000);
    expect(kind()).toBe("elements");
    decoders.mood = "well";
    await pass(30_000);
    await pass(500);
    expect([kind(), engine?.state.frame]).toEqual(["frames", 60]);
    expect(document.querySelectorAll("video")).toHaveLength(0);
  });

  it("other videos are tried at once", async () => {
    const page = await fallBack();
    decoders.mood = "well";
    page.rerender(<Player videos={OTHERS} />);
    await pass(1_000);
    expect(kind()).toBe("frames");
  });

  it("playback continues, and unmounting ends all of it", async () => {
    const page = await show();
    engine?.play();
    await pass(300);
    decoders.mood = "broken";
    await pass(1_000);
    expect([kind(), engine?.state.playing]).toEqual(["elements", true]);
    page.unmount();
    await pass(20);
    expect([decoders.open, decoders.held, canvas.open, vi.getTimerCount()]).toEqual([0, 0, 0, 0]);
  });
});

it("uses elements without WebGL2, and frames with it", async () => {
  canvas.refuses = true;
  await show();
  expect(kind()).toBe("elements");
  canvas.refuses = false;
  await pass(10_000);
  expect(kind()).toBe("frames");
});

describe("when the engine's code does not load", () => {
  it("it can be retried", async () => {
    let isGone = true;
    await show(() => (isGone ? Promise.reject(new TypeError("Failed to fetch")) : loadEngine()));
    expect(engine).toBeNull();
    isGone = false;
    await act(async () => screen.getByRole("button", { name: "Try again" }).click());
    await pass(500);
    expect(kind()).toBe("frames");
    expect(screen.queryByRole("button")).toBeNull();
  });
});
