import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createClipRenderer } from "@/emulator/render/clip";
import { SCENES } from "@/emulator/scenes/catalogue";

/** Renders `public/scenes` again: the sign-in page's loop and a still of each scene. Needs ffmpeg; takes minutes. */
const SCENE = "lighthouse";
const MOTION = "UP";
const OUTPUT = "public/scenes";
const CACHE = ".cache/clips";
const WEBP = ["-frames:v", "1", "-c:v", "libwebp", "-quality", "80"];
const H264 = ["-c:v", "libx264", "-preset", "veryslow", "-crf", "30", "-pix_fmt", "yuv420p", "-movflags", "+faststart"];

const ffmpegPath = process.env.FFMPEG_PATH ?? "ffmpeg";
const ffmpeg = (...words: string[]) => execFileSync(ffmpegPath, ["-v", "error", "-y", ...words], { stdio: "inherit" });
const encoder = { encoder: "ffmpeg", ffmpegPath } as const;

mkdirSync(OUTPUT, { recursive: true });
await videoStills();
await videoLoop();

async function videoStills(): Promise<void> {
  const renderer = createClipRenderer({ cacheDirectory: CACHE, ...encoder, timing: { fps: 12, seconds: 1 / 12 } });
  for (const { id } of SCENES) {
    const { file } = await renderer.clip({ scene: id, motion: null, size: "360p" });
    ffmpeg("-i", file, "-vf", "scale=480:480:force_original_aspect_ratio=decrease", ...WEBP, `${OUTPUT}/${id}.webp`);
  }
  await renderer.close();
}

/** Both takes side by side in one video, cropped to the middle and played forwards and backwards for a seamless loop. */
async function videoLoop(): Promise<void> {
  const renderer = createClipRenderer({ cacheDirectory: CACHE, ...encoder });
  const source = await renderer.clip({ scene: SCENE, motion: null, size: "720p" });
  const reshoot = await renderer.clip({ scene: SCENE, motion: MOTION, size: "720p" });
  await renderer.close();

  const takes = ["-i", source.file, "-i", reshoot.file, "-filter_complex"];
  const forthAndBack = (take: number) =>
    `[${take}:v]crop=640:720,split[f${take}][b${take}];[b${take}]reverse[r${take}];[f${take}][r${take}]concat[t${take}]`;
  ffmpeg(
    ...[...takes, `${forthAndBack(0)};${forthAndBack(1)};[t0][t1]hstack[o]`],
    ...["-map", "[o]", "-an", ...H264, `${OUTPUT}/sign-in-loop.mp4`],
  );
  const halves =
    "[0:v]crop=320:720:320:0[a];[1:v]crop=320:720:640:0[b];[a][b]hstack,drawbox=x=319:w=2:color=white:t=fill[o]";
  ffmpeg(...takes, halves, "-map", "[o]", ...WEBP, `${OUTPUT}/sign-in-still.webp`);
}
