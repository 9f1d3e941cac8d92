import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SharedVideo, ShareView } from "@/lib/shared/contracts/share-view";
import { stubApi } from "@/lib/testing/stub-api";
import { ShareScreen } from "./share-screen";

const played = vi.fn(async () => undefined);
beforeEach(() => {
  played.mockClear();
  vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(played);
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockImplementation(() => undefined);
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  history.replaceState(null, "", "/s/token");
});

const video = (id: string, leads: boolean): SharedVideo => ({
  ...{ id, label: leads ? "Source" : "Result", leads, offset: 0, media: `/api/share-files/plain/${id}.mp4` },
  ...{ proxyUrl: null, posterUrl: null, posterUrls: [], thumbhash: null, storyboard: null },
  ...{ width: 64, height: 36, durationSeconds: 1, framesPerSecond: 24, frameCount: 24, hasSound: false },
  downloadUrl: `/api/share-files/plain/keep/${id}.mp4`,
});
const view = (begin: ShareView["begin"], viewState = ""): ShareView => ({
  ...{
    title: "Lighthouse",
    sharedBy: "Ann",
    message: "",
    expiresAt: null,
    scope: "pair",
    viewState,
    download: "master",
    canComment: false,
    finals: [],
  },
  ...{ videos: [video("source", true), video("r", false)], sketches: null, mediaToken: "plain", begin },
});
const show = (shared: ShareView) => render(<ShareScreen view={shared} framed={false} url="http://x/s/token" />);
const sources = () => [...document.querySelectorAll("video")].map((video) => video.getAttribute("src"));
const begun = () => Response.json({ mediaToken: "watching", resume: "later" });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("the page of a share with a view limit", () => {
  it("contains no video URL before a visitor presses Play, and then plays as that view", async () => {
    const api = stubApi({ "POST /s/token/begin": begun });
    show(view("before_play"));
    expect(document.body.innerHTML).not.toContain(".mp4");
    press("Play");
    await waitFor(() => expect(played).toHaveBeenCalledTimes(2));
    expect(sources()).toEqual(["/api/share-files/watching/source.mp4", "/api/share-files/watching/r.mp4"]);
    press("Next frame");
    expect(api.calls.map(({ name }) => name)).toEqual(["POST /s/token/begin"]);
    expect(location.search).toBe("?view=later");
  });

  it.each([
    ["Next frame", () => void press("Next frame")],
    ["the position", () => void fireEvent.change(screen.getByLabelText("Position"), { target: { value: 3 } })],
    ["a download", () => void press("Download Source")],
  ])("begins with %s as well", async (_name, act) => {
    const api = stubApi({ "POST /s/token/begin": begun });
    const kept: string[] = [];
    const onClick = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLElement) {
      kept.push(this.getAttribute("href") ?? "");
    });
    show(view("before_play"));
    act();
    await waitFor(() => expect(screen.getByRole("link", { name: "Download Source" })).toBeTruthy());
    expect(api.calls).toHaveLength(1);
    expect(kept).toEqual(_name === "a download" ? ["/api/share-files/watching/keep/source.mp4"] : []);
    onClick.mockRestore();
  });

  it("shows why it does not play, and retries at the next press", async () => {
    const api = stubApi({ "POST /s/token/begin": () => new Response("", { status: 429 }) });
    show(view("before_play"));
    press("Play");
    expect((await screen.findByRole("alert")).textContent).toContain("Too many people on your network");
    api.answer("POST /s/token/begin", begun);
    press("Play");
    await waitFor(() => expect(played).toHaveBeenCalled());
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("the light player", () => {
  const muted = () => [...document.querySelectorAll("video")].map((video) => video.muted);
  const line = () => screen.getByTestId("wipe-line");
  const wipe = () => Number((screen.getByRole("slider", { name: "Wipe" }) as HTMLInputElement).value);
  const drag = (from: number, to: number) => {
    const box = { left: 0, width: 200 } as DOMRect;
    vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(box);
    fireEvent.pointerDown(line(), { clientX: from });
    fireEvent.pointerMove(line(), { clientX: to });
    fireEvent.pointerUp(line());
  };

  it("starts without sound, and has a control for it", async () => {
    const loud = view("done");
    show({ ...loud, videos: loud.videos.map((each) => ({ ...each, hasSound: true })) });
    press("Play");
    await waitFor(() => expect(played).toHaveBeenCalledTimes(2));
    expect(muted()).toEqual([true, true]);
    press("Turn sound on");
    expect(muted()).toEqual([false, true]);
    // As WebKitGTK does when it opens its output of sound.
    for (const video of document.querySelectorAll("video")) video.muted = false;
    for (const video of document.querySelectorAll("video")) fireEvent(video, new Event("volumechange"));
    expect(muted()).toEqual([false, true]);
    press("Turn sound off");
    expect(muted()).toEqual([true, true]);
  });

  it("offers no sound for a source without any", () => {
    show(view("done"));
    expect(screen.queryByRole("button", { name: /sound/ })).toBeNull();
  });

  it.each([
    ["Space", () => fireEvent.keyDown(document.body, { key: " " })],
    ["K", () => fireEvent.keyDown(document.body, { key: "k" })],
    ["a press on the picture", () => fireEvent.click(screen.getByText("Source"))],
    ["a press on the line that does not move it", () => drag(80, 81)],
  ])("plays with %s", async (_how, act) => {
    show(view("done", "mode=wipe&wipe=0.4"));
    act();
    await waitFor(() => expect(played).toHaveBeenCalledTimes(2));
    expect(wipe()).toBe(0.4);
  });

  it("moves the line with its handle, and does not play then", () => {
    show(view("done", "mode=wipe&wipe=0.4"));
    drag(80, 150);
    expect(wipe()).toBe(0.75);
    expect(played).not.toHaveBeenCalled();
  });

  it("leaves Space to a button that was reached by keyboard", () => {
    show(view("done"));
    const next = screen.getByRole("button", { name: "Next frame" });
    fireEvent.keyDown(document.body, { key: "Tab" });
    next.focus();
    fireEvent.keyDown(next, { key: " " });
    expect(played).not.toHaveBeenCalled();
  });

  it("covers the window where the browser has no full screen, until Esc", async () => {
    show(view("done"));
    fireEvent.keyDown(document.body, { key: "f" });
    await screen.findByRole("button", { name: "Exit full screen" });
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(screen.getByRole("button", { name: "Full screen" })).toBeTruthy();
  });

  it("says who shared it, what they say and when it expires", () => {
    show({ ...view("done"), message: "Mona, <b>which one</b>?", expiresAt: "2026-12-01T23:46:00.000Z" });
    expect(screen.getByText("Shared by Ann")).toBeTruthy();
    expect(screen.getByText("Mona, <b>which one</b>?")).toBeTruthy();
    expect(document.querySelector("time")?.textContent).toMatch(/^Expires \w+/);
    expect(document.querySelector("time")?.textContent).not.toContain("UTC");
  });
});

describe("the page of a share without a view limit", () => {
  it("plays at once, and reports with the first played frame that a view began", async () => {
    const frames: FrameRequestCallback[] = [];
    vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
    const api = stubApi({ "POST /s/token/begin": begun });
    show(view("with_play"));
    expect(screen.getByRole("link", { name: "Download Source" }).getAttribute("href")).toContain("/plain/");
    press("Play");
    expect(sources()).toEqual(["/api/share-files/plain/source.mp4", "/api/share-files/plain/r.mp4"]);
    await waitFor(() => expect(api.calls).toHaveLength(1));
    await act(async () => frames.at(-1)?.(0));
    expect(api.calls).toHaveLength(1);
    vi.unstubAllGlobals();
  });

  it("reports nothing when the view has already begun", async () => {
    const api = stubApi({});
    show(view("done"));
    press("Play");
    await waitFor(() => expect(played).toHaveBeenCalled());
    expect(api.calls).toEqual([]);
  });
});
