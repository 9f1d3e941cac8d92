import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SharedVideo, ShareView } from "@/lib/shared/contracts/share-view";
import { stubApi } from "@/lib/testing/stub-api";
import { ShareScreen } from "./share-screen";

const played = vi.fn(async () => undefined);
let isSmall = true;

beforeEach(() => {
  isSmall = true;
  played.mockClear();
  vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(played);
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockImplementation(() => undefined);
  vi.stubGlobal("matchMedia", () => ({ matches: isSmall }));
  history.replaceState(null, "", "/s/token");
});

const video = (id: string, leads: boolean): SharedVideo => ({
  ...{ id, label: leads ? "Source" : "Result", leads, offset: 0, media: `/api/share-files/plain/${id}.mp4` },
  ...{ proxyUrl: `/api/share-files/plain/small-${id}.mp4`, posterUrl: null, posterUrls: [], thumbhash: null },
  ...{ storyboard: null, width: 64, height: 36, durationSeconds: 1, framesPerSecond: 24, frameCount: 24 },
  ...{ hasSound: false, downloadUrl: null },
});
const SIDES = [video("source", true), video("r", false)];
const SMALL = SIDES.map(({ proxyUrl }) => proxyUrl);
const view = (begin: ShareView["begin"], viewState = ""): ShareView => ({
  ...{ title: "Lighthouse", sharedBy: "Ann", message: "", expiresAt: null, scope: "pair", viewState, finals: [] },
  ...{ download: "none", canComment: false, videos: SIDES, sketches: null, mediaToken: "plain", begin },
});
const show = (shared: ShareView, framed = false) =>
  render(<ShareScreen view={shared} framed={framed} url="http://x/s/token" />);
const videos = () => [...document.querySelectorAll("video")];
const sources = () => videos().map((each) => each.getAttribute("src"));
const preloads = () => videos().map(({ preload }) => preload);
const isShown = () => videos().map((each) => !each.classList.contains("hidden"));

describe("the first frames of a pair on a phone", () => {
  it("are loaded before Play, begin no view, are not shown, and are kept by Play", async () => {
    const api = stubApi({ "POST /s/token/begin": () => Response.json({ mediaToken: "plain", resume: null }) });
    show(view("with_play"));
    await waitFor(() => expect(sources()).toEqual(SMALL));
    expect([preloads(), isShown(), api.calls]).toEqual([["metadata", "metadata"], [false, false], []]);
    const changed = vi.spyOn(HTMLMediaElement.prototype, "src", "set");
    fireEvent.click(screen.getByRole("button", { name: "Play" }));
    await waitFor(() => expect(played).toHaveBeenCalledTimes(2));
    expect([preloads(), isShown(), changed.mock.calls]).toEqual([["auto", "auto"], [true, true], []]);
  });

  it.each<[string, () => unknown]>([
    ["where a view must begin first", () => show(view("before_play"))],
    ["for a view state that the full player shows", () => show(view("done", "mode=difference"))],
    ["in a frame of another site", () => show(view("done"), true)],
    ["on a large screen", () => onLargeScreen(() => show(view("done")))],
    ["for a visitor who saves data", () => savingData(() => show(view("done")))],
  ])("are not loaded %s", async (_where, open) => {
    stubApi({});
    open();
    await act(async () => undefined);
    expect(sources()).toEqual([null, null]);
  });
});

function savingData(open: () => void) {
  Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true });
  open();
  Reflect.deleteProperty(navigator, "connection");
}

function onLargeScreen(open: () => void) {
  isSmall = false;
  open();
}
