import { act, waitFor } from "@testing-library/react";
import { hydrateRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SharedVideo, ShareView } from "@/lib/shared/contracts/share-view";
import { stubApi } from "@/lib/testing/stub-api";
import { NOTE_PRESSES, useEarlyPresses } from "./early-presses";
import { earlyScript } from "./early-script";
import { ShareScreen } from "./share-screen";

const played = vi.fn(async () => undefined);
/** The script's timers, and the frames that it waits for, which no test waits for. */
const waited = vi.fn<(act: () => void, ms?: number) => void>();
const framed = vi.fn<(act: () => void) => void>();
let decoded: PromiseWithResolvers<void>[];
let root: Root | undefined;
let leaving: AbortController;

beforeEach(() => {
  played.mockClear();
  waited.mockClear();
  framed.mockClear();
  decoded = [];
  HTMLImageElement.prototype.decode = () => {
    decoded.push(Promise.withResolvers());
    return decoded.at(-1)?.promise ?? Promise.resolve();
  };
  leaving = new AbortController();
  vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(played);
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockImplementation(() => undefined);
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  history.replaceState(null, "", "/s/token");
});
afterEach(async () => {
  await act(async () => root?.unmount());
  root = undefined;
  leaving.abort();
  document.head.innerHTML = "";
  document.body.innerHTML = "";
});

const video = (id: string, leads: boolean): SharedVideo => ({
  ...{ id, label: leads ? "Source" : "Result", leads, offset: 0, media: `/api/share-files/plain/${id}.mp4` },
  ...{ proxyUrl: leads ? `/api/share-files/plain/small-${id}.mp4` : null, posterUrl: `/${id}.webp`, posterUrls: [] },
  ...{ thumbhash: null, storyboard: null, width: 64, height: 36, durationSeconds: 1, framesPerSecond: 24 },
  ...{ frameCount: 24, hasSound: false, downloadUrl: null },
});
const ADDRESSES = ["/api/share-files/plain/small-source.mp4", "/api/share-files/plain/r.mp4"];
const view = (begin: ShareView["begin"]): ShareView => ({
  ...{ title: "Lighthouse", sharedBy: "Ann", message: "", expiresAt: null, scope: "pair", viewState: "f=12" },
  ...{ finals: [], download: "none", canComment: false, sketches: null, mediaToken: "plain", begin },
  videos: [video("source", true), video("r", false)],
});

function Page({ begin }: { begin: ShareView["begin"] }) {
  useEarlyPresses();
  return <ShareScreen view={view(begin)} framed={false} url="http://x/s/token" />;
}

/** The page as the server sent it, with its pictures on their way. */
function open(begin: ShareView["begin"] = "done"): { hydrate: () => Promise<void> } {
  const screen = <Page begin={begin} />;
  document.body.innerHTML = `<div id="page">${renderToString(screen)}</div>`;
  const page = document.querySelector("#page");
  runScript();
  return {
    hydrate: async () => {
      await act(async () => {
        if (page) root = hydrateRoot(page, screen);
      });
    },
  };
}

/** Runs the script as a page does; its listeners end with the test. */
function runScript(): void {
  const listen = (name: string, act: EventListener, capture = false) =>
    addEventListener(name, act, { capture, signal: leaving.signal });
  const given = ["addEventListener", "setTimeout", "requestAnimationFrame"];
  new Function(...given, `${NOTE_PRESSES};${earlyScript(["/a.js", "/b</script>.js"])}`)(listen, waited, framed);
  dispatchEvent(new Event("DOMContentLoaded"));
}

/** The browser draws its next frame. */
const drawFrame = () => {
  for (const [draw] of framed.mock.calls.splice(0)) draw();
};
const runTimers = () => {
  for (const [act, ms] of waited.mock.calls) if (ms === undefined) act();
};
const giveUpWaiting = () => {
  for (const [act, ms] of waited.mock.calls) if (ms === 2000) act();
};
const scripts = () => [...document.head.querySelectorAll("script")].map((each) => each.getAttribute("src"));
const preloads = () => [...document.head.querySelectorAll<HTMLLinkElement>("link[rel=preload]")];
const videos = () => [...document.querySelectorAll("figure > video")] as HTMLVideoElement[];
const sources = () => videos().map((each) => each.getAttribute("src"));
async function scriptsLoaded(): Promise<void> {
  for (const { resolve } of decoded) resolve();
  await Promise.allSettled(decoded.map(({ promise }) => promise));
  await act(async () => undefined);
  drawFrame();
  drawFrame();
  runTimers();
  for (const preload of preloads()) preload.dispatchEvent(new Event("load"));
}
const press = (name: string) =>
  document
    .querySelector<HTMLElement>(`[aria-label="${name}"]`)
    ?.dispatchEvent(new MouseEvent("click", { bubbles: true }));

describe("a page of a share, before React takes it over", () => {
  it("loads its scripts in their order once all pictures were painted or have failed", async () => {
    open();
    const [first, second] = decoded;
    first?.resolve();
    await act(async () => undefined);
    expect([decoded.length, framed.mock.calls]).toEqual([2, []]);
    second?.reject(new Error("a picture that cannot be read"));
    await act(async () => undefined);
    drawFrame();
    runTimers();
    expect(scripts()).toEqual([]);
    drawFrame();
    runTimers();
    expect(scripts()).toEqual(["/a.js", "/b</script>.js"]);
    giveUpWaiting();
    expect(scripts()).toEqual(["/a.js", "/b</script>.js"]);
    expect([...document.head.querySelectorAll("script")].map((each) => each.async)).toEqual([false, false]);
    expect(earlyScript(["</script>"])).not.toContain("</script>");
  });

  it("waits for a slow picture for two seconds", () => {
    open();
    expect(scripts()).toEqual([]);
    giveUpWaiting();
    expect(scripts()).toHaveLength(2);
  });

  it("waits for no paint in a tab that is not seen", async () => {
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    open();
    for (const { resolve } of decoded) resolve();
    await act(async () => undefined);
    expect([scripts().length, framed.mock.calls.length]).toEqual([2, 0]);
    hidden.mockRestore();
  });

  it("asks for the first frames of the pair on a small screen when the scripts are there, at the shared frame", async () => {
    const { hydrate } = open();
    expect(sources()).toEqual([null, null]);
    await scriptsLoaded();
    expect(sources()).toEqual(ADDRESSES);
    expect(videos().map(({ preload }) => preload)).toEqual(["metadata", "metadata"]);
    for (const each of videos()) each.dispatchEvent(new Event("loadedmetadata"));
    expect(videos().map(({ currentTime }) => currentTime)).toEqual([12.5 / 24, 12.5 / 24]);
    const changed = vi.spyOn(HTMLMediaElement.prototype, "src", "set");
    await hydrate();
    expect([sources(), changed.mock.calls]).toEqual([ADDRESSES, []]);
  });

  it.each<[string, () => void]>([
    ["a large screen", () => vi.stubGlobal("matchMedia", () => ({ matches: false }))],
    ["a visitor who saves data", () => vi.stubGlobal("navigator", { connection: { saveData: true } })],
  ])("asks for no frames on %s", async (_where, given) => {
    given();
    open();
    await scriptsLoaded();
    expect(sources()).toEqual([null, null]);
    vi.unstubAllGlobals();
  });

  it("asks for no frames before the last script has arrived, in whatever order", async () => {
    open();
    giveUpWaiting();
    expect(preloads().map((each) => each.getAttribute("href"))).toEqual(["/a.js", "/b</script>.js"]);
    preloads()[1]?.dispatchEvent(new Event("load"));
    expect(sources()).toEqual([null, null]);
    preloads()[0]?.dispatchEvent(new Event("load"));
    expect(sources()).toEqual(ADDRESSES);
  });

  it("asks for no frames where a view must begin first", async () => {
    open("before_play");
    await scriptsLoaded();
    expect(sources()).toEqual([null, null]);
  });

  it.each<[string, string]>([
    ["the button", "[data-plays][aria-label]"],
    ["the picture", "figure"],
  ])("keeps a press on %s, and plays when React is there", async (_what, selector) => {
    stubApi({});
    const { hydrate } = open();
    document.querySelector(selector)?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    expect(sources()).toEqual(ADDRESSES);
    expect(played).not.toHaveBeenCalled();
    await hydrate();
    await waitFor(() => expect(played).toHaveBeenCalledTimes(2));
  });

  it("plays once for presses on the picture and on the button", async () => {
    stubApi({});
    const { hydrate } = open();
    for (const selector of ["figure", "[data-plays][aria-label]", "figure"]) {
      document.querySelector(selector)?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }
    const paused = vi.spyOn(HTMLMediaElement.prototype, "pause");
    await hydrate();
    await waitFor(() => expect(played).toHaveBeenCalledTimes(2));
    expect(paused).not.toHaveBeenCalled();
  });

  it("plays nothing after a press elsewhere, and leaves later presses to React", async () => {
    stubApi({});
    const { hydrate } = open();
    press("Next frame");
    await hydrate();
    expect(played).not.toHaveBeenCalled();
    await act(async () => void press("Play"));
    expect(document.documentElement.dataset.early).toBeUndefined();
    expect(played).toHaveBeenCalledTimes(2);
  });

  it("begins the view that it needs before it plays", async () => {
    const begun = vi.fn(() => Response.json({ mediaToken: "plain", resume: null }));
    stubApi({ "POST /s/token/begin": begun });
    const { hydrate } = open("before_play");
    press("Play");
    expect(sources()).toEqual([null, null]);
    await hydrate();
    await waitFor(() => expect(played).toHaveBeenCalledTimes(2));
    expect(begun).toHaveBeenCalledTimes(1);
  });
});
