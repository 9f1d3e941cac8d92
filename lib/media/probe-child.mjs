// Reads what an MP4 says of itself, in a process that may be killed: a hostile file costs nobody else anything.
// Called as `node probe-child.mjs <path>`; prints one line of JSON for lib/media/probe.ts.
import { EncodedPacketSink, FilePathSource, Input, MP4, QTFF } from "mediabunny";

/** Fifteen minutes at 240 frames a second; a few forged bytes can claim billions. */
const MAX_FRAMES = 216_000;

const [, , path = ""] = process.argv;
const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF] });
process.stdout.write(JSON.stringify(await read()));

async function read() {
  const track = await input.getPrimaryVideoTrack();
  if (!track) return null;
  const sound = await input.getPrimaryAudioTrack();
  const from = await track.getFirstTimestamp();
  const { frameCount, longestGop } = await count(track);
  return {
    width: track.displayWidth,
    height: track.displayHeight,
    durationSeconds: (await track.computeDuration()) - from,
    frameCount,
    longestGop,
    codec: await track.getCodecParameterString(),
    hasSound: sound !== null,
  };
}

async function count(track) {
  let frameCount = 0;
  let longestGop = 0;
  let gop = 0;
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
    gop = packet.type === "key" ? 1 : gop + 1;
    longestGop = Math.max(longestGop, gop);
    frameCount += 1;
    if (frameCount > MAX_FRAMES) throw new Error("too many frames");
  }
  return { frameCount, longestGop };
}
