import { registerAacEncoder } from "@mediabunny/aac-encoder";
import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  NullTarget,
  Output,
} from "mediabunny";
import type { EncodedRun, PictureFormat } from "./encode";
import type { Sound } from "./sound";

/** Sound as AAC packets, which can be muxed with any video. */
export type EncodedSound = { packets: EncodedPacket[]; config: AudioDecoderConfig };

let registered = false;

export async function encodeSound(sound: Sound): Promise<EncodedSound> {
  if (!registered) registerAacEncoder();
  registered = true;
  const packets: EncodedPacket[] = [];
  let config: AudioDecoderConfig | undefined;
  const source = new AudioSampleSource({
    codec: "aac",
    bitrate: 96_000,
    onEncodedPacket: (packet, meta) => {
      packets.push(packet);
      config ??= meta?.decoderConfig;
    },
  });
  const output = new Output({ format: new Mp4OutputFormat(), target: new NullTarget() });
  output.addAudioTrack(source);
  await output.start();
  const sample = new AudioSample({
    data: sound.samples,
    format: "f32-planar",
    numberOfChannels: 2,
    sampleRate: sound.rate,
    timestamp: 0,
  });
  await source.add(sample);
  sample.close();
  await output.finalize();
  if (!config) throw new Error("The sound could not be encoded.");
  return { packets, config };
}

/** Muxes runs of video, in order, and a sound into one MP4 with its index at the front. */
export async function mux(
  format: PictureFormat,
  runs: readonly EncodedRun[],
  sound: EncodedSound,
): Promise<Uint8Array> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const video = new EncodedVideoPacketSource("avc");
  const audio = new EncodedAudioPacketSource("aac");
  output.addVideoTrack(video, { frameRate: format.fps });
  output.addAudioTrack(audio);
  await output.start();
  await Promise.all([addVideo(video, format, runs), addSound(audio, sound)]);
  await output.finalize();
  if (!target.buffer) throw new Error("The clip could not be written.");
  return eraseDates(new Uint8Array(target.buffer));
}

async function addVideo(source: EncodedVideoPacketSource, format: PictureFormat, runs: readonly EncodedRun[]) {
  const { width, height, fps } = format;
  let frame = 0;
  for (const run of runs) {
    const decoderConfig: VideoDecoderConfig = {
      codec: run.codec,
      codedWidth: width,
      codedHeight: height,
      description: run.description,
      colorSpace: { primaries: "bt709", transfer: "bt709", matrix: "bt709", fullRange: false },
    };
    for (const { data, key } of run.packets) {
      await source.add(new EncodedPacket(data, key ? "key" : "delta", frame / fps, 1 / fps), { decoderConfig });
      frame++;
    }
  }
  source.close();
}

async function addSound(source: EncodedAudioPacketSource, sound: EncodedSound) {
  for (const packet of sound.packets) await source.add(packet, { decoderConfig: sound.config });
  source.close();
}

const CONTAINERS = new Set(["moov", "trak", "mdia"]);
const DATED = new Set(["mvhd", "tkhd", "mdhd"]);

/** Removes the creation time that the muxer writes, so that the same clip always has the same bytes. */
function eraseDates(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const visit = (from: number, to: number) => {
    for (let at = from; at + 8 <= to; at += Math.max(8, view.getUint32(at))) {
      const kind = String.fromCharCode(...file.subarray(at + 4, at + 8));
      if (CONTAINERS.has(kind)) visit(at + 8, at + view.getUint32(at));
      if (DATED.has(kind)) file.fill(0, at + 12, at + 12 + (view.getUint8(at + 8) === 1 ? 16 : 8));
    }
  };
  visit(0, file.length);
  return file;
}
