import { afterEach, beforeEach, expect, vi } from "vitest";
import { PLAIN_VIEW, type View } from "@/lib/shared/playback/view";
import { type ActedCanvas, actCanvas } from "./act-canvas";
import { type ActedDecoder, actDecoder } from "./act-decoder";
import { type ActedSound, actSound } from "./act-sound";
import { codedVideo } from "./coded-video";

export const FPS = 24;
const videos = {
  short: await codedVideo({ frames: 240, fps: FPS, groupOfPictures: 12 }),
  whole: await codedVideo({ frames: 240, fps: FPS, groupOfPictures: 240 }),
  heard: await codedVideo({ frames: 240, fps: FPS, groupOfPictures: 12, sound: true }),
  big: await codedVideo({ frames: 240, fps: FPS, groupOfPictures: 12, bytesPerFrame: 200_000 }),
};

type Source = ReturnType<typeof source>;
/** What the tests need of a player engine. */
type Engine = {
  readonly state: { sides: Readonly<Record<string, { ready: boolean }>> };
  subscribe: (listener: () => void) => unknown;
  setView: (view: View) => void;
  resize: (width: number, height: number) => void;
  setVideos: (videos: readonly Source[]) => void;
  dispose: () => void;
};

type Stage<One extends Engine> = {
  decoders: ActedDecoder;
  canvas: ActedCanvas;
  sound: ActedSound;
  engine: One;
  unplayable: number[];
  states: One["state"][];
  /** When off, new requests never get an answer, and running responses stop. */
  isOnline: boolean;
};

/** A server for the videos at /short and others; it sends them in chunks, as the fake network allows. */
function serve(stage: { isOnline: boolean }): void {
  stage.isOnline = true;
  vi.stubGlobal("fetch", (url: URL, init: RequestInit) => {
    if (!stage.isOnline) return Promise.reject(new TypeError("Failed to fetch"));
    const bytes = videos[url.pathname.slice(1) as keyof typeof videos];
    const from = Number(/\d+/.exec(new Headers(init.headers).get("range") ?? "")?.[0] ?? 0);
    let at = from;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (!stage.isOnline) return controller.error(new TypeError("network error"));
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

export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

export const source = (name: keyof typeof videos, at: number) => ({
  ...{ id: String(at), media: `/${name}?${at}`, proxyUrl: null, width: 64, height: 36, durationSeconds: null },
  ...{ framesPerSecond: null, leads: at === 0, offset: 0 },
});

/** For tests: an engine with decoders, a canvas, audio, a network and a clock that obey the test. Each test must call `open`. */
export function actEngine<One extends Engine>(create: (onUnplayable: (frame: number) => void) => One) {
  const stage = { videos, unplayable: [] as number[], states: [] as One["state"][], open } as Stage<One> & {
    videos: typeof videos;
    open: typeof open;
  };
  async function open(name: keyof typeof videos, count = 2) {
    stage.engine = create((frame) => stage.unplayable.push(frame));
    stage.engine.subscribe(() => stage.states.push(stage.engine.state));
    stage.engine.setView({ ...PLAIN_VIEW, mode: count > 2 ? "sheet" : "side" });
    stage.engine.resize(800, 225);
    stage.engine.setVideos(Array.from({ length: count }, (_, at) => source(name, at)));
    await pass(600);
    expect(Object.values(stage.engine.state.sides).map(({ ready }) => ready)).toEqual(
      Array.from({ length: count }, () => true),
    );
  }

  beforeEach(() => {
    vi.useFakeTimers();
    stage.decoders = actDecoder();
    stage.canvas = actCanvas();
    stage.sound = actSound();
    serve(stage);
    stage.unplayable.length = 0;
    stage.states.length = 0;
  });
  afterEach(() => {
    stage.engine.dispose();
    expect([stage.decoders.open, stage.decoders.held, stage.canvas.open, stage.sound.heard]).toEqual([0, 0, 0, 0]);
    expect(document.querySelectorAll("canvas")).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  return stage;
}
