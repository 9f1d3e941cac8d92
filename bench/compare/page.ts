import { type ClipOrder, makeClip } from "@/components/compare/conformance/make-clip";
import { type Reading, watchCanvas } from "@/components/compare/conformance/watch-canvas";
import { openEngine } from "@/components/compare/engine/open-engine";
import type { EngineState, PlayerEngine } from "@/components/compare/engine/player-engine";
import { PLAIN_VIEW } from "@/lib/shared/playback/view";
import { playElements } from "./elements";

type PlayOrder = {
  urls: string[];
  /** Proxies of the videos, for scrubbing. */
  proxies?: string[];
  seconds: number;
  width: number;
  height: number;
  /** Keeps the main thread busy for 120 ms every 1.5 s. */
  jank?: boolean;
  /** Reads the pixels of every n-th drawn frame. */
  every?: number;
};

type PlayResult = {
  firstPairMs: number;
  drawn: number;
  dropped: number;
  /** Timeline frames that the clock passed, in percent of the expected ones. Less means slow motion or waiting. */
  pace: number;
  /** By how many frames the picture was behind the clock: the p95 of the screen refreshes, and the worst. */
  behind: { p95: number; worst: number };
  /** Share of the time in which the clock was paused and showed that it waits, in percent. */
  waited: number;
  readings: number;
  same: number;
  maxSkew: number;
  indicatorWorst: number;
  quality: number;
  frames: number;
};

const until = (engine: PlayerEngine, isSo: (state: EngineState) => boolean) =>
  new Promise<void>((resolve) => {
    if (isSo(engine.state)) return resolve();
    const stop = engine.subscribe(() => {
      if (!isSo(engine.state)) return;
      stop();
      resolve();
    });
  });

const allDrawn = ({ sides }: EngineState, count: number) =>
  Object.values(sides).filter(({ ready }) => ready).length === count;

function open({ urls, proxies = [], width, height }: Pick<PlayOrder, "urls" | "proxies" | "width" | "height">) {
  const container = document.createElement("div");
  container.style.cssText = `position:relative;width:${width}px;height:${height}px`;
  document.body.append(container);
  const engine = openEngine({ container, kind: "frames", onUnplayable: () => console.error("unplayable") });
  const canvas = container.querySelector("canvas");
  if (!canvas) throw new Error("This browser has no frame engine.");
  engine.setView({ ...PLAIN_VIEW, mode: modeOf(urls) });
  engine.resize(width, height);
  engine.setVideos(urls.map((media, at) => videoAt(media, proxies[at] ?? null, at)));
  const close = () => {
    engine.dispose();
    container.remove();
  };
  return { canvas, engine, close };
}

const modeOf = (urls: readonly string[]) => (urls.length > 2 ? ("sheet" as const) : ("side" as const));
const videoAt = (media: string, proxyUrl: string | null, at: number) => ({
  ...{ id: String(at), media, proxyUrl, width: 16, height: 9, durationSeconds: null, framesPerSecond: null },
  leads: at === 0,
  offset: 0,
});

function keepBusy(on: boolean): () => void {
  const timer = on
    ? setInterval(() => {
        const end = performance.now() + 120;
        while (performance.now() < end);
      }, 1500)
    : undefined;
  return () => clearInterval(timer);
}

/** Plays videos together and reads back from the canvas which frames it showed. */
async function play(order: PlayOrder): Promise<PlayResult> {
  const start = performance.now();
  const { canvas, engine, close } = open(order);
  await until(engine, (state) => allDrawn(state, order.urls.length));
  const firstPairMs = performance.now() - start;
  const mode = modeOf(order.urls);
  const aspects = order.urls.map(() => 16 / 9);
  const watch = watchCanvas(canvas, mode, aspects, order.every ?? 4);
  const stopJank = keepBusy(order.jank === true);
  const record = recordPlaying(engine);
  engine.setMotion({ loop: "loop" });
  engine.play();
  await new Promise((resolve) => setTimeout(resolve, order.seconds * 1000));
  const { dropped, quality, frameCount } = engine.state;
  const recorded = record.stop(order.seconds);
  stopJank();
  watch.stop();
  close();
  return {
    firstPairMs,
    dropped,
    ...recorded,
    ...judge(watch.readings, order.urls.length),
    quality,
    frames: frameCount,
  };
}

/** Records the engine's own state while it plays in a loop. */
function recordPlaying(engine: PlayerEngine) {
  let [indicatorWorst, drawn, advanced, waitedMs] = [0, 0, 0, 0];
  let last = engine.state.frame;
  let waitingSince: number | undefined;
  const behind: number[] = [];
  const stopCounting = engine.subscribe(() => {
    const { frame, frameCount, skew, waiting, playing } = engine.state;
    const now = performance.now();
    indicatorWorst = Math.max(indicatorWorst, skew ?? 0);
    if (frame !== last) drawn += 1;
    advanced += (frame - last + frameCount) % frameCount;
    last = frame;
    if (playing && !waiting) behind.push(engine.state.behind);
    if (waitingSince !== undefined) waitedMs += now - waitingSince;
    waitingSince = playing && waiting ? now : undefined;
  });
  return {
    stop: (seconds: number) => {
      stopCounting();
      behind.sort((a, b) => a - b);
      return {
        ...{ indicatorWorst, drawn },
        pace: (100 * (advanced + engine.state.behind)) / (seconds * engine.state.fps),
        behind: { p95: behind[Math.floor(behind.length * 0.95)] ?? 0, worst: behind.at(-1) ?? 0 },
        waited: waitedMs / (10 * seconds),
      };
    },
  };
}

/** Videos shorter than the longest hold their last frame; readings after their end are left out of the skew. */
function judge(readings: readonly Reading[], count: number) {
  const shortest = Math.min(...Array.from({ length: count }, (_, at) => Math.max(...framesOf(readings, at))));
  const judged = readings.filter(({ codes }) => codes.every((code) => code === undefined || code.frame < shortest));
  const skews = judged.map(({ codes }) => {
    const frames = codes.map((code) => code?.frame ?? Number.NaN);
    return Math.max(...frames) - Math.min(...frames);
  });
  const maxSkew = skews.some(Number.isNaN) ? Number.NaN : Math.max(...skews);
  return { readings: judged.length, same: skews.filter((skew) => skew === 0).length, maxSkew };
}

const framesOf = (readings: readonly Reading[], video: number) =>
  readings.map(({ codes }) => codes[video]?.frame ?? -1);

/** Seeks while paused, as a drag does with proxies. Returns how long each exact pair took and how many pixels match. */
async function scrub({ times, ...order }: Omit<PlayOrder, "seconds"> & { times: number }) {
  const { canvas, engine, close } = open(order);
  await until(engine, (state) => allDrawn(state, order.urls.length));
  const watch = watchCanvas(canvas, "side", [16 / 9, 16 / 9], 1);
  const { frameCount } = engine.state;
  const took: number[] = [];
  let exact = 0;
  for (let jump = 1; jump <= times; jump += 1) {
    const frame = (jump * 73) % frameCount;
    const start = performance.now();
    engine.seek(frame, order.proxies !== undefined);
    await until(engine, (state) => state.frame === frame);
    await new Promise(requestAnimationFrame);
    took.push(performance.now() - start);
    const codes = watch.readings.at(-1)?.codes ?? [];
    if (codes.length === 2 && codes.every((code) => code?.frame === frame)) exact += 1;
  }
  watch.stop();
  close();
  return { took: took.sort((a, b) => a - b), exact, times };
}

/** Opens the pair, plays a few frames and closes it, `times` times. */
async function openAndClose({ times, ...order }: Omit<PlayOrder, "seconds"> & { times: number }) {
  for (let time = 0; time < times; time += 1) {
    const { engine, close } = open(order);
    await until(engine, (state) => allDrawn(state, order.urls.length));
    engine.play();
    await until(engine, ({ frame }) => frame > 3);
    close();
  }
}

/** Reads the same bytes the same number of times, and discards them. */
async function readOnly({ times, urls }: { times: number; urls: string[] }) {
  for (let time = 0; time < times; time += 1) for (const url of urls) await (await fetch(url)).arrayBuffer();
}

async function make(order: ClipOrder): Promise<string> {
  const bytes = new Uint8Array(await makeClip(order));
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export const benchPage = { make, play, scrub, openAndClose, readOnly, playElements };
Object.assign(window, { benchPage });
