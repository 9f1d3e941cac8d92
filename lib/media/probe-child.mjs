// Reads what MP4s say of themselves, in a process that may be killed: a hostile file costs nobody else anything.
// Started by lib/media/film-reader.ts. Each line of its input is a path in JSON; each is answered by one line,
// `{"said": …}`, null when there is no picture, or `{"fault": "…"}`. It ends with its input.
import { createInterface } from "node:readline";
import { EncodedPacketSink, FilePathSource, Input, MP4, QTFF } from "mediabunny";
import { bytesOf, readTrack } from "../playback/read-track.ts";

/** Fifteen minutes at 240 frames a second; a few forged bytes can claim billions. */
const MAX_FRAMES = 216_000;

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await read(JSON.parse(line)).then(
    (said) => ({ said }),
    (error) => ({ fault: String(error).slice(0, 500) }),
  );
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

async function read(path) {
  const source = new FilePathSource(path);
  const input = new Input({ source, formats: [MP4, QTFF] });
  try {
    const track = await input.getPrimaryVideoTrack();
    return track && (await factsOf(input, track, bytesOf(source)));
  } finally {
    input.dispose();
  }
}

async function factsOf(input, track, bytes) {
  const sound = await input.getPrimaryAudioTrack();
  const { index, orientation, colour } = await shownOf(track, bytes);
  return {
    width: track.displayWidth,
    height: track.displayHeight,
    durationSeconds: index.duration / 1e6,
    framesPerSecond: index.fps,
    isVariableRate: index.isVariable,
    startSeconds: await startOf(index, sound),
    isLate: index.stamps[0] > 500_000 / index.fps,
    frameCount: index.stamps.length,
    longestGop: longestGop(index),
    codec: await track.getCodecParameterString(),
    hasSound: sound !== null,
    orientation,
    colour,
  };
}

/** A file without a list of key frames claims that all are: then the pictures themselves are asked. */
async function shownOf(track, bytes) {
  const packets = (options) => few(new EncodedPacketSink(track).packets(undefined, undefined, options));
  const claimed = await readTrack(track, packets({ metadataOnly: true }), bytes);
  if (claimed.index.stamps.length < 2 || claimed.index.keyFrames.length < claimed.index.stamps.length) return claimed;
  return readTrack(track, packets({ verifyKeyPackets: true }), bytes);
}

async function* few(packets) {
  let count = 0;
  for await (const packet of packets) {
    count += 1;
    if (count > MAX_FRAMES) throw new Error("too many frames");
    yield packet;
  }
}

/** When the first frame is shown, counted from the file's first moment, as ffmpeg counts. */
async function startOf({ stamps }, sound) {
  const first = stamps[0] / 1e6;
  return sound ? first - Math.min(first, Math.max(0, await sound.getFirstTimestamp())) : 0;
}

/** The most pictures that are decoded from one key frame until the next. */
function longestGop({ keyPositions, end }) {
  const starts = [...keyPositions.toSorted((a, b) => a - b), end];
  return starts.slice(1).reduce((longest, start, at) => Math.max(longest, start - starts[at]), 1);
}
