import { spawnSync } from "node:child_process";
import h264 from "h264-mp4-encoder";
import { BufferSource, EncodedPacketSink, Input, MP4 } from "mediabunny";

/** The encoder: WebAssembly from the npm package, or libx264 in an ffmpeg at `path`. */
export type Encoder = { kind: "wasm" } | { kind: "ffmpeg"; path: string };

export type PictureFormat = { width: number; height: number; fps: number };

/** Frames from one keyframe to the next: one second, for fast scrubbing. */
export const keyframeDistance = (fps: number) => Math.max(1, Math.round(fps));

/** A run of frames that starts with a keyframe and needs no other frame, as H.264 packets with length prefixes. */
export type EncodedRun = { packets: { data: Uint8Array; key: boolean }[]; description: Uint8Array; codec: string };

/** Encodes pictures (planar YUV 4:2:0, studio range BT.709) at constant quality. Same pictures give the same bytes. */
export async function encodeRun(encoder: Encoder, format: PictureFormat, frames: Uint8Array): Promise<EncodedRun> {
  const file = encoder.kind === "wasm" ? await encodeWasm(format, frames) : encodeFfmpeg(encoder.path, format, frames);
  return readRun(file);
}

async function encodeWasm({ width, height, fps }: PictureFormat, frames: Uint8Array): Promise<Uint8Array> {
  const encoder = await h264.createH264MP4Encoder();
  encoder.width = width;
  encoder.height = height;
  encoder.frameRate = fps;
  encoder.quantizationParameter = 23;
  encoder.speed = 10;
  encoder.groupOfPictures = keyframeDistance(fps);
  encoder.initialize();
  const size = (width * height * 3) / 2;
  for (let at = 0; at < frames.length; at += size) encoder.addFrameYuv(frames.subarray(at, at + size));
  encoder.finalize();
  const file = encoder.FS.readFile(encoder.outputFilename);
  encoder.FS.unlink(encoder.outputFilename);
  encoder.delete();
  return file;
}

function encodeFfmpeg(path: string, { width, height, fps }: PictureFormat, frames: Uint8Array): Uint8Array {
  const colour = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];
  const input = [
    "-f",
    "rawvideo",
    "-pix_fmt",
    "yuv420p",
    "-s",
    `${width}x${height}`,
    "-r",
    `${fps}`,
    ...colour,
    "-i",
    "-",
  ];
  const video = [
    "-c:v",
    "libx264",
    "-preset",
    "veryfast",
    "-crf",
    "20",
    "-bf",
    "0",
    "-g",
    `${keyframeDistance(fps)}`,
    "-threads",
    "1",
    ...colour,
  ];
  const output = [
    "-fflags",
    "+bitexact",
    "-flags:v",
    "+bitexact",
    "-movflags",
    "empty_moov+default_base_moof",
    "-f",
    "mp4",
    "-",
  ];
  const { stdout, stderr, status } = spawnSync(path, ["-v", "error", ...input, ...video, ...output], {
    input: frames,
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`ffmpeg failed: ${String(stderr).trim()}`);
  return stdout;
}

async function readRun(file: Uint8Array): Promise<EncodedRun> {
  const input = new Input({ source: new BufferSource(file), formats: [MP4] });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config?.description) throw new Error("The encoder wrote no video.");
  const packets: EncodedRun["packets"] = [];
  for await (const { data } of new EncodedPacketSink(track).packets()) packets.push({ data, key: isKeyframe(data) });
  return { packets, description: bytes(config.description), codec: config.codec };
}

/** Whether a packet has an IDR slice. The WebAssembly encoder marks every packet as a keyframe, so the data decides. */
function isKeyframe(packet: Uint8Array): boolean {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  for (let at = 0; at + 5 <= packet.byteLength; at += 4 + view.getUint32(at)) {
    if ((view.getUint8(at + 4) & 31) === 5) return true;
  }
  return false;
}

function bytes(source: AllowSharedBufferSource): Uint8Array {
  return source instanceof ArrayBuffer || source instanceof SharedArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

/** The encoder to use: `auto` uses an ffmpeg with libx264 if there is one at `path` or on PATH. */
export function chooseEncoder(wanted: "auto" | "wasm" | "ffmpeg", path = "ffmpeg"): Encoder {
  if (wanted === "wasm") return { kind: "wasm" };
  const { stdout } = spawnSync(path, ["-hide_banner", "-encoders"], { encoding: "utf8" });
  if (stdout?.includes("libx264")) return { kind: "ffmpeg", path };
  if (wanted === "ffmpeg") throw new Error(`No ffmpeg with libx264 at ${path}.`);
  return { kind: "wasm" };
}
