import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openClipMedia } from "./clip-media";

const clip = { videoId: "1", posterUrl: "/poster.webp", posterSeconds: 1, proxyUrl: "/proxy.mp4", aspect: 16 / 9 };
let videos: HTMLVideoElement[];

beforeEach(() => {
  videos = [];
  const create = document.createElement.bind(document);
  vi.spyOn(document, "createElement").mockImplementation(((name: string) => {
    const element = create(name);
    if (element instanceof HTMLVideoElement) {
      videos.push(element);
      Object.assign(element, { play: vi.fn(() => Promise.resolve()), pause: vi.fn(), load: vi.fn() });
    }
    return element;
  }) as typeof document.createElement);
});
afterEach(() => void vi.restoreAllMocks());

const isHidden = (hidden: boolean) => {
  vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
  document.dispatchEvent(new Event("visibilitychange"));
};

it("opens one decoder when it is first played, and stops it in a hidden tab", () => {
  const media = openClipMedia(clip, vi.fn(), vi.fn());
  expect(videos).toHaveLength(0);
  media.setPlaying(true);
  media.setPlaying(true);
  const [video, ...others] = videos;
  expect(others).toEqual([]);
  expect(video?.play).toHaveBeenCalledTimes(2);
  isHidden(true);
  expect(video?.pause).toHaveBeenCalledTimes(1);
  expect(video?.play).toHaveBeenCalledTimes(2);
  isHidden(false);
  expect(video?.play).toHaveBeenCalledTimes(3);
  media.close();
});

it("does not play while it is stopped at a moment, or when no one wants it", () => {
  const media = openClipMedia(clip, vi.fn(), vi.fn());
  media.stopAt(0.5);
  media.setPlaying(true);
  expect(videos[0]?.play).not.toHaveBeenCalled();
  media.stopAt(null);
  expect(videos[0]?.play).toHaveBeenCalledTimes(1);
  media.setPlaying(false);
  isHidden(false);
  expect(videos[0]?.play).toHaveBeenCalledTimes(1);
  media.close();
});

it("gives the decoder back while it rests, and opens another one after it", () => {
  const media = openClipMedia(clip, vi.fn(), vi.fn());
  media.setPlaying(true);
  media.rest();
  expect(videos[0]?.hasAttribute("src")).toBe(false);
  isHidden(false);
  expect(videos).toHaveLength(1);
  media.setPlaying(true);
  expect(videos).toHaveLength(2);
  media.close();
  expect(videos[1]?.hasAttribute("src")).toBe(false);
});

it("opens no decoder after it was closed", () => {
  const media = openClipMedia(clip, vi.fn(), vi.fn());
  media.close();
  media.setPlaying(true);
  media.stopAt(0.5);
  expect(videos).toEqual([]);
});
