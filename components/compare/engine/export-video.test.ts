import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PLAIN_VIEW } from "@/lib/shared/playback/view";
import { type ActedCanvas, actCanvas } from "@/lib/testing/act-canvas";
import { type ActedDecoder, actDecoder } from "@/lib/testing/act-decoder";
import { codedVideo } from "@/lib/testing/coded-video";
import { exportVideo } from "./export-video";
import { readFrames } from "./read-frames";

const bytes = await codedVideo({ frames: 48, fps: 24, groupOfPictures: 12 });
const encoders = { made: 0, open: 0 };
let decoders: ActedDecoder;
let canvas: ActedCanvas;

beforeEach(() => {
  Object.assign(encoders, { made: 0, open: 0 });
  decoders = actDecoder();
  canvas = actCanvas();
  vi.stubGlobal("AudioEncoder", undefined);
  vi.stubGlobal(
    "VideoEncoder",
    class {
      static async isConfigSupported() {
        return { supported: true };
      }
      state = "configured";
      encodeQueueSize = 0;
      constructor() {
        encoders.made += 1;
        encoders.open += 1;
      }
      configure() {}
      encode() {}
      addEventListener() {}
      async flush() {}
      close() {
        this.state = "closed";
        encoders.open -= 1;
      }
    },
  );
  vi.stubGlobal(
    "VideoFrame",
    class {
      constructor(_: unknown, { timestamp, duration }: VideoFrameInit) {
        const [width, height] = [128, 36];
        Object.assign(this, {
          timestamp,
          duration,
          format: "RGBX",
          colorSpace: {},
          visibleRect: { x: 0, y: 0, width, height },
        });
        Object.assign(this, { codedWidth: width, codedHeight: height, displayWidth: width, displayHeight: height });
      }
      close() {}
      clone() {
        return this;
      }
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function order(onProgress: (done: number) => void, signal = new AbortController().signal) {
  const video = (id: string) => ({
    ...{ id, media: new Blob([bytes]), proxyUrl: null, width: 64, height: 36, durationSeconds: 2, framesPerSecond: 24 },
    ...{ leads: id === "a", offset: 0, label: id },
  });
  const range = { first: 0, last: 47, fps: 24, frameCount: 48 };
  return {
    videos: [video("a"), video("b")],
    view: PLAIN_VIEW,
    ...range,
    heard: null,
    burnsTimecode: false,
    signal,
    onProgress,
  };
}

it.each([
  ["a video fails", () => Object.assign(decoders, { mood: "broken" })],
  ["the WebGL context is lost", () => canvas.lose()],
])("when %s during an export, nothing is left open", async (_name, breakIt) => {
  const making = exportVideo(order((done) => done > 0.3 && breakIt()));
  await expect(making).rejects.toThrow();
  expect([encoders.made, encoders.open, decoders.open, decoders.held, canvas.open]).toEqual([1, 0, 0, 0, 0]);
});

it("when this browser cannot draw, no video is opened", async () => {
  canvas.refuses = true;
  const asked = vi.spyOn(globalThis, "fetch");
  const { signal, ...rest } = order(() => undefined);
  const videos = rest.videos.map((video) => ({ ...video, media: "/video.mp4" }));
  await expect(exportVideo({ ...rest, signal, videos })).rejects.toThrow("WebGL2");
  for (const video of videos) {
    const frames = [{ key: "a", frame: 0, offset: 0 }];
    const reading = readFrames({ video, frames, fps: 24, mostWidth: 960, signal, onPicture: () => undefined });
    await expect(reading).rejects.toThrow("WebGL2");
  }
  expect(asked).not.toHaveBeenCalled();
});

it("when an export is cancelled, nothing is left open", async () => {
  const leaving = new AbortController();
  const making = exportVideo(order((done) => done > 0.3 && leaving.abort(), leaving.signal));
  await expect(making).rejects.toThrow();
  expect([encoders.made, encoders.open, decoders.open, decoders.held, canvas.open]).toEqual([1, 0, 0, 0, 0]);
});

it.each([true, false])("each frame has its own timecode on it only when that is wanted: %s", async (burnsTimecode) => {
  const leaving = new AbortController();
  const wanted = { ...order((done) => done > 0.3 && leaving.abort(), leaving.signal), first: 22, burnsTimecode };
  await expect(exportVideo(wanted)).rejects.toThrow();
  const timecodes = canvas.texts.filter((text) => /^\d\d:/.test(text));
  const drawn = ["00:00:00:22", "00:00:00:23", "00:00:01:00", "00:00:01:01"];
  expect(timecodes.slice(0, 4)).toEqual(burnsTimecode ? drawn : []);
  expect(new Set(timecodes).size).toBe(timecodes.length);
});
