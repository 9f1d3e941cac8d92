import type { MediaInfo } from "@/lib/shared/contracts/media";

/** A video of which nothing is known and no file exists yet. */
export const NO_MEDIA: MediaInfo = {
  width: null,
  height: null,
  durationSeconds: null,
  framesPerSecond: null,
  frameCount: null,
  hasSound: null,
  codec: null,
  bytes: null,
  sha256: null,
  posterUrl: null,
  posterUrls: [],
  thumbhash: null,
  storyboard: null,
  proxyUrl: null,
  playbackUrl: null,
  copyFailure: null,
  downloadUrl: null,
};

/** 8 s of 720p at 24 frames per second, with all derivatives; its files are named after it. */
export const someMedia = (name: string): MediaInfo => ({
  width: 1280,
  height: 720,
  durationSeconds: 8,
  framesPerSecond: 24,
  frameCount: 192,
  hasSound: true,
  codec: "avc1.64001f",
  bytes: 5_242_880,
  sha256: "5e".repeat(32),
  posterUrl: `/api/media/${name}/poster.jpg`,
  posterUrls: [
    { width: 320, url: `/api/media/${name}/poster-320.jpg` },
    { width: 640, url: `/api/media/${name}/poster.jpg` },
  ],
  thumbhash: "3OcRJYB4d3h/iIeHeEh3eIhw+j3A",
  storyboard: {
    columns: 4,
    rows: 4,
    count: 16,
    tileWidth: 320,
    tileHeight: 180,
    secondsPerTile: 0.5,
    url: `/api/media/${name}/storyboard.jpg`,
  },
  proxyUrl: `/api/media/${name}/proxy.mp4`,
  playbackUrl: `/api/media/${name}/playback.mp4`,
  copyFailure: null,
  downloadUrl: `/api/media/${name}/video.mp4?name=scene.mp4`,
});
