import { expect, it } from "vitest";
import { needsPlaybackCopy } from "./needs-playback-copy";

const VIDEO = { longestGop: 12, codec: "avc1.64001f", soundCodec: "mp4a.40.2", width: 1280, height: 720 };

it.each([
  ["in a common format", {}, false],
  ["without sound", { soundCodec: null }, false],
  ["with Opus", { soundCodec: "opus" }, false],
  ["in portrait format", { width: 1080, height: 1920 }, false],
  ["with keyframes far apart", { longestGop: 250 }, true],
  ["with ten bits", { codec: "avc1.6e001f" }, true],
  ["with 4:4:4 colour", { codec: "avc1.f4001f" }, true],
  ["with HEVC", { codec: "hev1.1.6.L63.90" }, true],
  ["in an unknown codec", { codec: null }, true],
  ["with camera PCM", { soundCodec: "pcm-s16" }, true],
  ["with AC-3", { soundCodec: "ac-3" }, true],
  ["in 4K", { width: 3840, height: 2160 }, true],
])("a video %s: %j needs a copy: %s", (_name, change, needs) => {
  expect(needsPlaybackCopy({ ...VIDEO, ...change })).toBe(needs);
});
