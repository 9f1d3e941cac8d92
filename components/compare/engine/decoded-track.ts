import type { OpenVideo } from "./open-video";
import type { TrackDecoder } from "./track-decoder";

/** One copy of a video, and what decodes it. */
export type DecodedTrack = { video: OpenVideo; decoder: TrackDecoder };
