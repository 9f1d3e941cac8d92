import { expect, it } from "vitest";
import { setTime, timeOf } from "./video-time";

/** A `<video>` that notes when its time is set. */
class NotedVideo extends EventTarget {
  readyState = 0;
  readonly set: number[] = [];
  get currentTime() {
    return this.set.at(-1) ?? 0;
  }
  set currentTime(seconds: number) {
    this.set.push(seconds);
  }
  know() {
    this.readyState = 1;
    this.dispatchEvent(new Event("loadedmetadata"));
  }
}

function open() {
  const noted = new NotedVideo();
  return { noted, video: noted as unknown as HTMLVideoElement };
}

it("is set at once in a video that knows its file", () => {
  const { noted, video } = open();
  noted.know();
  setTime(video, 3);
  expect([noted.set, timeOf(video)]).toEqual([[3], 3]);
});

it("waits for the file, and is read as if it were set; the last one counts", () => {
  const { noted, video } = open();
  setTime(video, 1);
  setTime(video, 2);
  expect([noted.set, timeOf(video)]).toEqual([[], 2]);
  noted.know();
  expect(noted.set).toEqual([2]);
});

it("waits again when the video got another file meanwhile", () => {
  const { noted, video } = open();
  setTime(video, 1);
  noted.dispatchEvent(new Event("loadedmetadata"));
  expect([noted.set, timeOf(video)]).toEqual([[], 1]);
  noted.know();
  setTime(video, 5);
  noted.know();
  expect(noted.set).toEqual([1, 5]);
});
