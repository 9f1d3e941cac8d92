import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from "mediabunny";

type Name =
  | "bars-bt601"
  | "bars-bt709"
  | "bars-full-range"
  | "bars-rgb"
  | "bars-untagged"
  | "greys"
  | "hdr"
  | "late"
  | "open-group"
  | "quarters";

/** Reads one of the videos that `lib/testing/clips/make.sh` made; their index is at the end of the file. */
export const testVideo = (name: Name): Buffer =>
  readFileSync(fileURLToPath(new URL(`clips/${name}.mp4`, import.meta.url)));

/** Renames the first box of this type, so that readers skip it. */
export function without(video: Buffer, type: string): Buffer {
  const bytes = Buffer.from(video);
  bytes.write("free", bytes.indexOf(type), "latin1");
  return bytes;
}

/** Replaces the matrix of the first track: `a b` and `c d` of ISO/IEC 14496-12, 8.3.2. */
export function turned(video: Buffer, [a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const bytes = Buffer.from(video);
  const at = bytes.indexOf("tkhd") + 4 + 40;
  for (const [index, value] of [a, b, 0, c, d].entries()) bytes.writeInt32BE(value * 0x10000, at + 4 * index);
  return bytes;
}

type EditEntry = readonly [duration: number, mediaTime: number];

/** Gives the first track these edits; durations in 1/1000 s, media times in the units of the track. */
export function edited(video: Buffer, edits: readonly EditEntry[]): Buffer {
  const list = Buffer.alloc(8 + 12 * edits.length);
  list.writeUInt32BE(edits.length, 4);
  for (const [index, [duration, mediaTime]] of edits.entries()) {
    list.writeUInt32BE(duration, 8 + 12 * index);
    list.writeInt32BE(mediaTime, 12 + 12 * index);
    list.writeUInt32BE(0x10000, 16 + 12 * index);
  }
  const newBox = box("edts", box("elst", list));
  const at = video.indexOf("edts") - 4;
  const before = video.readUInt32BE(at);
  const bytes = Buffer.concat([video.subarray(0, at), newBox, video.subarray(at + before)]);
  for (const parent of ["moov", "trak"]) {
    const head = bytes.indexOf(parent) - 4;
    bytes.writeUInt32BE(bytes.readUInt32BE(head) + newBox.length - before, head);
  }
  return bytes;
}

const CLIP = fileURLToPath(new URL("../../emulator/fixtures/clip.mp4", import.meta.url));

/** Two seconds of a test card, 160 by 90, 48 frames, with sound; its index is at the start of the file. */
export const wholeClip = (): Promise<Buffer> => readFile(CLIP);

type Layout = NonNullable<ConstructorParameters<typeof Mp4OutputFormat>[0]>;

/** The clip with its samples unchanged, or only the first `frames` of them, in a file with another layout. */
export async function laidOut(layout: Layout, frames = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const input = new Input({ source: new BufferSource(await wholeClip()), formats: [MP4] });
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(layout), target });
  const picture = await input.getPrimaryVideoTrack();
  const sound = await input.getPrimaryAudioTrack();
  if (!picture || !sound) throw new Error("the clip has lost a track");
  const pictures = new EncodedVideoPacketSource("avc");
  const sounds = new EncodedAudioPacketSource("aac");
  output.addVideoTrack(pictures);
  output.addAudioTrack(sounds);
  await output.start();
  const pictureConfig = (await picture.getDecoderConfig()) ?? undefined;
  const soundConfig = (await sound.getDecoderConfig()) ?? undefined;
  const copyPictures = async () => {
    let taken = 0;
    for await (const packet of new EncodedPacketSink(picture).packets()) {
      if (taken === frames) break;
      taken += 1;
      await pictures.add(packet, { ...(pictureConfig && { decoderConfig: pictureConfig }) });
    }
    pictures.close();
  };
  const copySounds = async () => {
    for await (const packet of new EncodedPacketSink(sound).packets())
      await sounds.add(packet, { ...(soundConfig && { decoderConfig: soundConfig }) });
    sounds.close();
  };
  await Promise.all([copyPictures(), copySounds()]);
  await output.finalize();
  input.dispose();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

/** A box of ISO/IEC 14496-12 with these bodies. */
export const box = (type: string, ...bodies: Uint8Array[]): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + bodies.reduce((sum, body) => sum + body.length, 0));
  head.write(type, 4, "latin1");
  return Buffer.concat([head, ...bodies]);
};

/** The top-level boxes of a file, in order. */
export function boxesOf(video: Buffer): { type: string; bytes: Buffer }[] {
  const boxes = [];
  for (let at = 0; at + 8 <= video.length; ) {
    const size = video.readUInt32BE(at);
    boxes.push({ type: video.toString("latin1", at + 4, at + 8), bytes: video.subarray(at, at + size) });
    at += size;
  }
  return boxes;
}
