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
import type { ReadBytes } from "@/lib/shared/playback/boxes";
import type { Orientation } from "@/lib/shared/playback/orientation";
import { bytesOf, readTrack } from "@/lib/shared/playback/read-track";
import type { TrackColour } from "@/lib/shared/playback/track-colour";
import { decodeStampAt, type TrackIndex } from "@/lib/shared/playback/track-index";
import { createRetryingFetch } from "./retrying-fetch";
import { VideoError } from "./video-error";

/** A video whose index has been read. Its packets are read on demand. */
export type OpenVideo = {
  index: TrackIndex;
  config: VideoDecoderConfig;
  /** Upright, in square pixels. */
  width: number;
  height: number;
  orientation: Orientation;
  colour: TrackColour;
  audio: InputAudioTrack | null;
  /** The encoded frame at a position in decoding order. `isKey` comes from its bytes, whatever the file says. */
  read: (position: number) => Promise<{ chunk: EncodedVideoChunk; isKey: boolean }>;
  dispose: () => void;
};

const CACHE_BYTES = 24 * 1024 * 1024;

/** Opens a video, by its URL or its bytes, for decoding frame by frame. Throws a VideoError with the reason when it cannot. */
export async function openVideo(media: string | Blob, signal: AbortSignal): Promise<OpenVideo> {
  const source = typeof media === "string" ? sourceAt(media) : new BlobSource(media);
  const input = new Input({ source, formats: [MP4, QTFF] });
  const dispose = () => input.dispose();
  signal.addEventListener("abort", dispose, { once: true });
  try {
    return { ...(await readTable(input, bytesOf(source))), dispose };
  } catch (error) {
    dispose();
    signal.throwIfAborted();
    if (error instanceof VideoError) throw error;
    throw new VideoError("unreadable", error);
  }
}

/** The fetch itself waits for the network, so any later failure is a fault of the video. */
export const sourceAt = (url: string) =>
  new UrlSource(new URL(url, location.href), {
    maxCacheSize: CACHE_BYTES,
    getRetryDelay: () => null,
    fetchFn: createRetryingFetch(),
    handleUnhandledError: () => undefined,
  });

async function readTable(input: Input, bytes: ReadBytes): Promise<Omit<OpenVideo, "dispose">> {
  const [track, audio] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()]);
  const config = await track?.getDecoderConfig();
  if (!track) throw new VideoError("unreadable");
  if (!config) throw new VideoError("undecodable");
  const sink = new EncodedPacketSink(track);
  const listed: EncodedPacket[] = [];
  const { index, ...facts } = await readTrack(track, listPackets(sink, listed), bytes);
  const [width, height] = await Promise.all([track.getDisplayWidth(), track.getDisplayHeight()]);

  const read = async (position: number) => {
    const before = listed[position - 1];
    const options = { verifyKeyPackets: true };
    const packet = await (before ? sink.getNextPacket(before, options) : sink.getFirstPacket(options));
    if (!packet) throw new VideoError("broken");
    const { type, data } = packet;
    return {
      isKey: type === "key",
      chunk: new EncodedVideoChunk({ type, data, timestamp: decodeStampAt(index, position) }),
    };
  };
  return { index, ...facts, config: { ...config, ...told(facts.colour) }, width, height, audio, read };
}

async function* listPackets(sink: EncodedPacketSink, listed: EncodedPacket[]) {
  for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) {
    listed.push(packet);
    yield packet;
  }
}

/** Makes browsers that convert colours themselves convert them as we do. HDR is left to the browser. */
function told({ matrix, fullRange }: TrackColour): Pick<VideoDecoderConfig, "colorSpace"> {
  if (matrix === "bt2020") return {};
  const names = { bt601: "smpte170m", bt709: "bt709", rgb: "rgb" } as const;
  return { colorSpace: { primaries: "bt709", transfer: "bt709", matrix: names[matrix], fullRange } };
}
