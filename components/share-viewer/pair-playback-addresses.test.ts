import { expect, it, vi } from "vitest";
import { PairPlayback } from "./pair-playback";

const frames: FrameRequestCallback[] = [];

/** Two videos of one second, as a browser's elements; jsdom's cannot play. */
function open() {
  frames.length = 0;
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  const videos = ["a", "b"].map((name) => {
    const video = document.createElement("video");
    let isPaused = true;
    Object.defineProperty(video, "paused", { get: () => isPaused });
    video.play = vi.fn(async () => {
      isPaused = false;
    });
    video.pause = () => {
      isPaused = true;
    };
    video.src = `/old/${name}`;
    return video;
  });
  const video = { durationSeconds: 1, framesPerSecond: 24 };
  const playback = new PairPlayback(videos, video, { first: null, last: null }, () => undefined);
  return { playback, videos, addresses: () => videos.map((video) => video.getAttribute("src")) };
}
const [OLD, NEW] = [
  ["/old/a", "/old/b"],
  ["/new/a", "/new/b"],
];

it("does not touch a paused picture, and uses newer URLs with the next action", async () => {
  for (const act of ["play", "seek"] as const) {
    const { playback, addresses } = open();
    playback.renew(NEW);
    expect(addresses()).toEqual(OLD);
    await (act === "play" ? playback.play() : playback.seek(5));
    expect([act, addresses()]).toEqual([act, NEW]);
  }
});

it("uses them when it loops, and continues", async () => {
  const { playback, videos, addresses } = open();
  await playback.play();
  playback.renew(NEW);
  frames.at(-1)?.(0);
  expect(addresses()).toEqual(OLD);
  for (const video of videos) video.currentTime = 0.99;
  frames.at(-1)?.(0);
  expect(addresses()).toEqual(NEW);
});

it("uses them at once when the old ones fail, and continues from the same position", async () => {
  const { playback, videos, addresses } = open();
  await playback.play();
  playback.renew(NEW);
  for (const video of videos) video.currentTime = 0.5;
  videos[1]?.dispatchEvent(new Event("error"));
  expect(addresses()).toEqual(NEW);
  expect(videos.map(({ currentTime }) => currentTime)).toEqual([0.5, 0.5]);
  expect(videos[0]?.play).toHaveBeenCalledTimes(2);
});
