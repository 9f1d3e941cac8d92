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

const CLIP = fileURLToPath(new URL("../../emulator/fixtures/clip.mp4", import.meta.url));

/** Two seconds of test card, 160 by 90, 48 frames, with sound; its index stands in front. */
export const wholeClip = (): Promise<Buffer> => readFile(CLIP);

type Layout = NonNullable<ConstructorParameters<typeof Mp4OutputFormat>[0]>;

/** The clip with its samples as they are, or only its first ones, in a file that is laid out otherwise. */
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

export const box = (type: string, ...bodies: Uint8Array[]): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + bodies.reduce((sum, body) => sum + body.length, 0));
  head.write(type, 4, "latin1");
  return Buffer.concat([head, ...bodies]);
};

/** The boxes that a file is made of, one after the other. */
export function boxesOf(film: Buffer): { type: string; bytes: Buffer }[] {
  const boxes = [];
  for (let at = 0; at + 8 <= film.length; ) {
    const size = film.readUInt32BE(at);
    boxes.push({ type: film.toString("latin1", at + 4, at + 8), bytes: film.subarray(at, at + size) });
    at += size;
  }
  return boxes;
}
