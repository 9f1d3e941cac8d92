import type { OpenVideo } from "./open-video";
import type { TrackDecoder } from "./track-decoder";

/** One copy of a video, and its decoder. */
export type DecodedTrack = { video: OpenVideo; decoder: TrackDecoder };
