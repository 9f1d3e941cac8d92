import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useMotionPreview } from "@/components/motions/use-motion-preview";
import type { Clip } from "./clip";
import type { Previews } from "./previews";
import { openWebglPreviews } from "./webgl-previews";

const clipOf = (name: string): Clip => ({
  ...{ videoId: name, posterUrl: `/${name}.webp`, posterSeconds: 1, proxyUrl: `/${name}.mp4`, aspect: 16 / 9 },
  depth: null,
});

/** What the browser was asked for, and what it answers. */
let posters: HTMLImageElement[];
let videos: HTMLVideoElement[];
let drawn: Float32Array[];
let frame: (() => void) | undefined;
let isLinked: boolean;
let isLost: boolean;
let previews: Previews | null;
let root: HTMLElement;
let shown: string[];

/** A WebGL2 context that draws nothing, and notes the numbers of each call that draws tiles of a clip. */
function openGl(): WebGL2RenderingContext {
  let numbers = new Float32Array();
  const answers: Record<string, unknown> = {
    ...{ RENDERER: "renderer", LINK_STATUS: "link", drawingBufferWidth: 300, drawingBufferHeight: 150 },
    getParameter: () => "A graphics card",
    getExtension: () => ({ loseContext: () => undefined }),
    getProgramParameter: () => isLinked,
    getProgramInfoLog: () => "",
    getShaderInfoLog: () => "",
    getAttachedShaders: () => [],
    isContextLost: () => isLost,
    bufferData: (_: unknown, data: Float32Array) => {
      numbers = data.slice(0, 24);
    },
    drawArraysInstanced: () => drawn.push(numbers),
  };
  const nothing = () => ({});
  return new Proxy({} as WebGL2RenderingContext, { get: (_, name) => answers[String(name)] ?? nothing });
}

beforeEach(() => {
  [posters, videos, drawn, shown] = [[], [], [], []];
  [frame, isLinked, isLost] = [undefined, true, false];
  root = document.createElement("div");
  root.innerHTML = `<span data-preview="LEFT_TO_RIGHT"></span>`;
  const create = document.createElement.bind(document);
  vi.spyOn(document, "createElement").mockImplementation(((name: string) => {
    const element = create(name);
    if (element instanceof HTMLVideoElement) {
      videos.push(element);
      Object.assign(element, { play: vi.fn(() => Promise.resolve()), pause: vi.fn(), load: vi.fn() });
    }
    return element;
  }) as typeof document.createElement);
  vi.stubGlobal("Image", function newPicture() {
    const poster = create("img");
    // It never answers by itself, as on a slow network.
    poster.decode = () => new Promise(() => undefined);
    posters.push(poster);
    return poster;
  });
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation((() =>
    openGl()) as unknown as HTMLCanvasElement["getContext"]);
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(private readonly onSeen: IntersectionObserverCallback) {}
      observe(target: Element) {
        const entry = { target, isIntersecting: true } as unknown as IntersectionObserverEntry;
        this.onSeen([entry], this as unknown as IntersectionObserver);
      }
      disconnect() {}
    },
  );
  let now = 1000;
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => {
    frame = () => {
      now += 16;
      callback(now);
    };
    return 1;
  });
  vi.stubGlobal("cancelAnimationFrame", () => {
    frame = undefined;
  });
});
afterEach(() => {
  previews?.dispose();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Code that is loaded, and what follows from it. */
const loaded = () => vi.dynamicImportSettled();

async function open(clip: Clip | null, still = false): Promise<Previews> {
  const opened = await openWebglPreviews(root, { still, clip, onShown: (what) => shown.push(what) });
  if (!opened) throw new Error("The previews did not open.");
  previews = opened;
  await loaded();
  return opened;
}

function nextFrame() {
  const draw = frame;
  frame = undefined;
  draw?.();
}

function arrive(name: string, as: "load" | "error") {
  const poster = posters.findLast(({ src }) => src.endsWith(`/${name}.webp`));
  if (!poster) throw new Error(`The poster of ${name} was not asked for.`);
  const isThere = as === "load";
  Object.defineProperty(poster, "complete", { value: true, configurable: true });
  Object.defineProperty(poster, "naturalWidth", { value: isThere ? 640 : 0, configurable: true });
  poster.dispatchEvent(new Event(as));
}

it("moves a tile with the poster, before the video has a picture", async () => {
  await open(clipOf("a"));
  nextFrame();
  expect(drawn).toEqual([]);
  arrive("a", "load");
  // Longer than the pause at the start of a loop.
  for (let count = 0; count < 150; count++) nextFrame();
  expect(videos.map(({ readyState }) => readyState)).toEqual([0]);
  expect(drawn).toHaveLength(150);
  expect(new Set(drawn.map(String)).size).toBeGreaterThan(50);
  expect([shown, root.dataset.previews]).toEqual([["flat"], "solid"]);
});

it("draws a tile that stands still as soon as the poster is there: decode() would wait for the page to be drawn", async () => {
  await open(clipOf("a"), true);
  for (let count = 0; count < 3; count++) nextFrame();
  expect(drawn).toEqual([]);
  arrive("a", "load");
  nextFrame();
  expect(drawn).toHaveLength(1);
});

it("keeps the newest of several clips, whatever of the others arrives or fails late", async () => {
  const [a, b] = [clipOf("a"), clipOf("b")];
  const opened = await open(a);
  opened.showClip(b);
  await loaded();
  arrive("a", "error");
  arrive("b", "load");
  nextFrame();
  expect(shown).toEqual(["flat"]);

  // Asked for in one turn: only the last one is opened, and no other has a decoder.
  const before = posters.length;
  opened.showClip(a);
  opened.showClip(b);
  opened.showClip(a);
  await loaded();
  expect(posters.slice(before).map(({ src }) => new URL(src).pathname)).toEqual(["/a.webp"]);
  expect(videos.filter((video) => video.hasAttribute("src")).map(({ src }) => new URL(src).pathname)).toEqual([
    "/a.mp4",
  ]);
});

it("shows the sample scene when the poster fails, and goes on with the video when that has a picture", async () => {
  const opened = await open(clipOf("a"));
  arrive("a", "error");
  await loaded();
  expect(shown).toEqual(["scene"]);

  opened.showClip(clipOf("b"));
  await loaded();
  const video = videos.at(-1);
  Object.defineProperty(video, "readyState", { value: 2 });
  video?.dispatchEvent(new Event("loadeddata"));
  nextFrame();
  arrive("b", "error");
  await loaded();
  nextFrame();
  expect(shown).toEqual(["scene", "flat"]);
});

it("shows the clip again after a lost context, also when the loss was first seen as programs that were not accepted", async () => {
  await open(clipOf("a"));
  // The loss is not known yet, and each question about a program is answered with no.
  isLinked = false;
  arrive("a", "load");
  nextFrame();
  await loaded();
  const canvas = root.querySelector("canvas");
  isLost = true;
  canvas?.dispatchEvent(new Event("webglcontextlost", { cancelable: true }));
  [isLinked, isLost] = [true, false];
  canvas?.dispatchEvent(new Event("webglcontextrestored"));
  await loaded();
  arrive("a", "load");
  nextFrame();
  expect(shown.at(-1)).toBe("flat");
});

it("gets a clip ready that becomes known while the sample scene is shown", async () => {
  vi.stubGlobal("requestIdleCallback", (callback: () => void) => {
    callback();
    return 1;
  });
  vi.stubGlobal("cancelIdleCallback", () => undefined);
  Object.defineProperty(Element.prototype, "animate", { value: () => undefined, configurable: true });
  const list = { current: root };
  const use = ({ spare }: { spare: Clip | null }) => useMotionPreview(list, "all", { clip: null, spare });
  const initialProps: { spare: Clip | null } = { spare: null };
  const { rerender, unmount } = renderHook(use, { initialProps });
  await vi.waitFor(() => expect(root.querySelector("canvas")).not.toBeNull());
  expect(posters).toEqual([]);
  rerender({ spare: clipOf("a") });
  await vi.waitFor(() => expect(posters.map(({ src }) => new URL(src).pathname)).toEqual(["/a.webp"]));
  expect(root.dataset.shown).toBe("scene");
  unmount();
  Reflect.deleteProperty(Element.prototype, "animate");
});
