import {
  BlobSource,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  MP4,
  QTFF,
  UrlSource,
} from "mediabunny";
import { type FilmIndex, indexFilm } from "@/lib/playback/film-index";
import { FilmError } from "./film-error";
import { createPatientFetch } from "./patient-fetch";

/** A film whose table of contents is known. Its packets are read when they are asked for. */
export type OpenFilm = {
  index: FilmIndex;
  config: VideoDecoderConfig;
  width: number;
  height: number;
  audio: InputAudioTrack | null;
  /** The encoded picture at a position in decoding order; the previous one makes reading in order cheap. */
  read: (position: number, previous: EncodedPacket | undefined) => Promise<EncodedPacket>;
  dispose: () => void;
};

const CACHE_BYTES = 24 * 1024 * 1024;

/** Opens a film, by its address or its bytes, for decoding frame by frame. Throws a FilmError that says why it cannot be. */
export async function openFilm(media: string | Blob, signal: AbortSignal): Promise<OpenFilm> {
  const source = typeof media === "string" ? sourceAt(media) : new BlobSource(media);
  const input = new Input({ source, formats: [MP4, QTFF] });
  const dispose = () => input.dispose();
  signal.addEventListener("abort", dispose, { once: true });
  try {
    return { ...(await readTable(input)), dispose };
  } catch (error) {
    dispose();
    signal.throwIfAborted();
    if (error instanceof FilmError) throw error;
    throw new FilmError("unreadable", error);
  }
}

/** The network is waited for in the fetch itself: whatever fails beyond it is a fault of the film. */
export const sourceAt = (url: string) =>
  new UrlSource(new URL(url, location.href), {
    maxCacheSize: CACHE_BYTES,
    getRetryDelay: () => null,
    fetchFn: createPatientFetch(),
    handleUnhandledError: () => undefined,
  });

async function readTable(input: Input): Promise<Omit<OpenFilm, "dispose">> {
  const [track, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()]);
  const config = await track?.getDecoderConfig();
  if (!track) throw new FilmError("unreadable");
  if (!config) throw new FilmError("undecodable");
  const sink = new EncodedPacketSink(track);
  const listed: EncodedPacket[] = [];
  for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) listed.push(packet);
  const [width, height] = await Promise.all([track.getDisplayWidth(), track.getDisplayHeight()]);
  const index = indexFilm(listed.map((one) => ({ stamp: one.microsecondTimestamp, isKey: one.type === "key" })));

  const read = async (position: number, previous: EncodedPacket | undefined) => {
    const wanted = listed[position];
    if (!wanted) throw new RangeError(`There is no packet ${position}.`);
    const isNext = previous && previous.sequenceNumber === listed[position - 1]?.sequenceNumber;
    const packet = await (isNext ? sink.getNextPacket(previous) : sink.getPacket(wanted.timestamp));
    if (!packet) throw new FilmError("broken");
    return packet;
  };
  return { index, config, width, height, audio, read };
}
