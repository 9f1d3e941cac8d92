// Reads the facts of MP4s in a process that may be killed, so that a hostile file cannot harm anything else. Started
// by lib/domain/media/track-reader.ts. Each input line is a path in JSON and gets one output line: `{"said": …}` with
// the facts, with the `flaw` of a video that cannot be used, or with null when it is not a video; or `{"fault":
// "…"}`. It exits when its input ends.
import { createInterface } from "node:readline";
import { EncodedPacketSink, FilePathSource, Input, MP4, QTFF } from "mediabunny";
import { bytesOf, readTrack } from "../../shared/playback/read-track.ts";
import { readExtent } from "./video-extent.mjs";

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
  // An error here is ignored: the reader below may still understand these boxes, and it decides.
  const { flaw, counts } = await readExtent(path).catch(() => ({ flaw: null, counts: {} }));
  if (flaw) return { flaw };
  const source = new FilePathSource(path);
  const input = new Input({ source, formats: [MP4, QTFF] });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return (await input.getTracks()).length > 0 ? { flaw: "no_picture" } : null;
    const { packetCount, ...shown } = await shownOf(track, bytesOf(source));
    const listed = counts[track.id] ?? packetCount;
    if (packetCount !== listed) return { flaw: "not_whole", frameCount: packetCount, listed };
    return await factsOf(input, track, shown);
  } finally {
    input.dispose();
  }
}

async function factsOf(input, track, { index, orientation, colour }) {
  const sound = await input.getPrimaryAudioTrack();
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
    codec: await codecOf(track),
    hasSound: sound !== null,
    soundCodec: sound && (await codecOf(sound)),
    pictureId: track.id,
    soundId: sound?.id ?? null,
    orientation,
    colour,
  };
}

/** As in RFC 6381, or the file's own four-letter code for a codec that is unknown here. */
async function codecOf(track) {
  const id = track.internalCodecId;
  const known = await track.getCodecParameterString();
  if (known !== null) return known;
  return typeof id === "string" && /^[\w .-]{1,16}$/.test(id) ? id.trim() : null;
}

/** A file without a list of keyframes claims that every frame is one: then the frames themselves are read. */
async function shownOf(track, bytes) {
  const { facts, count } = await readShown(track, bytes, { metadataOnly: true });
  const areAllKeys = facts.index.keyFrames.length === facts.index.stamps.length;
  if (facts.index.stamps.length < 2 || !areAllKeys) return { ...facts, packetCount: count };
  return { ...(await readShown(track, bytes, { verifyKeyPackets: true })).facts, packetCount: count };
}

async function readShown(track, bytes, options) {
  let count = 0;
  async function* counted() {
    for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, options)) {
      count += 1;
      if (count > MAX_FRAMES) throw new Error("too many frames");
      yield packet;
    }
  }
  const facts = await readTrack(track, counted(), bytes);
  return { facts, count };
}

/** When the first frame is shown, counted from the file's first moment, as ffmpeg does. */
async function startOf({ stamps }, sound) {
  const first = stamps[0] / 1e6;
  return sound ? first - Math.min(first, Math.max(0, await sound.getFirstTimestamp())) : 0;
}

/** The most frames that are decoded from one keyframe to the next. */
function longestGop({ keyPositions, end }) {
  const starts = [...keyPositions.toSorted((a, b) => a - b), end];
  return starts.slice(1).reduce((longest, start, at) => Math.max(longest, start - starts[at]), 1);
}
