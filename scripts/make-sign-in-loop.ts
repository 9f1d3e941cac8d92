import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createClipRenderer } from "@/emulator/render/clip";

/** Films the loop of the sign-in page again: `tsx scripts/make-sign-in-loop.ts`. Needs ffmpeg; takes minutes. */
const SCENE = "lighthouse";
const MOTION = "UP";
const OUTPUT = "public/scenes";
const ffmpegPath = process.env.FFMPEG_PATH ?? "ffmpeg";

/** Both takes, cropped to the middle, forth and back so that the loop has no seam, side by side in one picture. */
const both = ["0", "1"]
  .map(
    (take) =>
      `[${take}:v]crop=640:720,split[f${take}][b${take}];[b${take}]reverse[r${take}];[f${take}][r${take}]concat[t${take}]`,
  )
  .join(";");
const ENCODING = [
  "-c:v",
  "libx264",
  "-preset",
  "veryslow",
  "-crf",
  "30",
  "-pix_fmt",
  "yuv420p",
  "-movflags",
  "+faststart",
];

const renderer = createClipRenderer({ cacheDirectory: ".cache/clips", encoder: "ffmpeg", ffmpegPath });
const take = async (motion: typeof MOTION | null) => (await renderer.clip({ scene: SCENE, motion, size: "720p" })).file;
const [source, reshoot] = [await take(null), await take(MOTION)];
await renderer.close();

const ffmpeg = (...words: string[]) => execFileSync(ffmpegPath, ["-v", "error", "-y", ...words], { stdio: "inherit" });
mkdirSync(OUTPUT, { recursive: true });
ffmpeg(
  ...["-i", source, "-i", reshoot, "-filter_complex", `${both};[t0][t1]hstack[o]`, "-map", "[o]", "-an"],
  ...ENCODING,
  `${OUTPUT}/sign-in-loop.mp4`,
);
ffmpeg(
  ...["-i", source, "-i", reshoot, "-filter_complex"],
  "[0:v]crop=320:720:320:0[a];[1:v]crop=320:720:640:0[b];[a][b]hstack,drawbox=x=319:w=2:color=white:t=fill[o]",
  ...["-map", "[o]", "-frames:v", "1", "-c:v", "libwebp", "-quality", "82", `${OUTPUT}/sign-in-still.webp`],
);
