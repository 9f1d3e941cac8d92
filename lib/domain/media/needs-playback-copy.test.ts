import { expect, it } from "vitest";
import { needsPlaybackCopy } from "./needs-playback-copy";

const FILM = { longestGop: 12, codec: "avc1.64001f", soundCodec: "mp4a.40.2", width: 1280, height: 720 };

it.each([
  ["as it is", {}, false],
  ["without sound", { soundCodec: null }, false],
  ["with Opus", { soundCodec: "opus" }, false],
  ["standing", { width: 1080, height: 1920 }, false],
  ["with key frames far apart", { longestGop: 250 }, true],
  ["of ten bits", { codec: "avc1.6e001f" }, true],
  ["of 4:4:4", { codec: "avc1.f4001f" }, true],
  ["as HEVC", { codec: "hev1.1.6.L63.90" }, true],
  ["in an unknown codec", { codec: null }, true],
  ["with the PCM of cameras", { soundCodec: "pcm-s16" }, true],
  ["with AC-3", { soundCodec: "ac-3" }, true],
  ["of 4K", { width: 3840, height: 2160 }, true],
])("a video %s: %j needs a copy: %s", (_name, change, needs) => {
  expect(needsPlaybackCopy({ ...FILM, ...change })).toBe(needs);
});
