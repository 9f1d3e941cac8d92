import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from "mediabunny";

type DrawOrder = { frames: number; fps: number; groupOfPictures: number; bytesPerFrame?: number; sound?: boolean };

const SAMPLE_RATE = 8_000;

/** Makes an MP4 with a valid index and meaningless samples: for fake decoders. */
export async function codedVideo(order: DrawOrder): Promise<Uint8Array<ArrayBuffer>> {
  const { frames, fps, groupOfPictures, bytesPerFrame = 1000 } = order;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const source = new EncodedVideoPacketSource("vp9");
  output.addVideoTrack(source, { frameRate: fps });
  const sound = order.sound === true ? new EncodedAudioPacketSource("pcm-s16") : undefined;
  if (sound) output.addAudioTrack(sound);
  await output.start();
  const decoderConfig = { codec: "vp09.00.10.08", codedWidth: 64, codedHeight: 36 };
  for (let frame = 0; frame < frames; frame += 1) {
    const type = frame % groupOfPictures === 0 ? "key" : "delta";
    const packet = new EncodedPacket(new Uint8Array(bytesPerFrame), type, frame / fps, 1 / fps);
    await source.add(packet, { decoderConfig });
    await sound?.add(silence(frame / fps, 1 / fps), {
      decoderConfig: { codec: "pcm-s16", sampleRate: SAMPLE_RATE, numberOfChannels: 1 },
    });
  }
  await output.finalize();
  return new Uint8Array(target.buffer ?? new ArrayBuffer());
}

const silence = (from: number, seconds: number) =>
  new EncodedPacket(new Uint8Array(2 * Math.round(seconds * SAMPLE_RATE)), "key", from, seconds);
