// Reads what MP4s say of themselves, in a process that may be killed: a hostile file costs nobody else anything.
// Started by lib/media/film-reader.ts. Each line of its input is a path in JSON; each is answered by one line,
// `{"said": …}`: the facts, the `flaw` of a film that cannot be used, or null for what is none; or `{"fault": "…"}`.
// It ends with its input.
import { createInterface } from "node:readline";
import { EncodedPacketSink, FilePathSource, Input, MP4, QTFF } from "mediabunny";
import { readExtent } from "./film-extent.mjs";

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
  // Boxes that make no sense to it may make sense to the reader of films, which has the last word.
  const { flaw, counts } = await readExtent(path).catch(() => ({ flaw: null, counts: {} }));
  if (flaw) return { flaw };
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF] });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return (await input.getTracks()).length > 0 ? { flaw: "no_picture" } : null;
    const facts = await factsOf(input, track);
    const { frameCount } = facts;
    const listed = counts[track.id] ?? frameCount;
    return frameCount === listed ? facts : { flaw: "not_whole", frameCount, listed };
  } finally {
    input.dispose();
  }
}

async function factsOf(input, track) {
  const sound = await input.getPrimaryAudioTrack();
  const from = await track.getFirstTimestamp();
  const { frameCount, longestGop, isSteady } = await count(track);
  return {
    width: track.displayWidth,
    height: track.displayHeight,
    durationSeconds: (await track.computeDuration()) - from,
    frameCount,
    longestGop,
    isSteady,
    codec: await codecOf(track),
    hasSound: sound !== null,
    soundCodec: sound && (await codecOf(sound)),
    pictureId: track.id,
    soundId: sound?.id ?? null,
  };
}

/** As in RFC 6381, or the four letters by which the file itself calls a codec that nothing else here knows. */
async function codecOf(track) {
  const id = track.internalCodecId;
  const known = await track.getCodecParameterString();
  if (known !== null) return known;
  return typeof id === "string" && /^[\w .-]{1,16}$/.test(id) ? id.trim() : null;
}

async function count(track) {
  const stamps = [];
  let longestGop = 0;
  let gop = 0;
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
    gop = packet.type === "key" ? 1 : gop + 1;
    longestGop = Math.max(longestGop, gop);
    stamps.push(packet.timestamp);
    if (stamps.length > MAX_FRAMES) throw new Error("too many frames");
  }
  return { frameCount: stamps.length, longestGop, isSteady: areSteady(stamps.sort((one, other) => one - other)) };
}

/** Some clocks count milliseconds, so that a rate of 24 goes 41, 42, 42. */
function areSteady(stamps) {
  const first = stamps[0] ?? 0;
  const step = ((stamps.at(-1) ?? 0) - first) / Math.max(1, stamps.length - 1);
  return stamps.every((stamp, index) => Math.abs(stamp - first - index * step) < 0.002);
}
