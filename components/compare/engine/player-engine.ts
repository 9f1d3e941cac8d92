import type { Loop } from "@/lib/shared/playback/play-head";
import type { TrackColour } from "@/lib/shared/playback/track-colour";
import type { View } from "@/lib/shared/playback/view";
import type { PlayerSource } from "./player-source";
import type { Expected } from "./shown-sides";
import type { VideoFault } from "./video-error";

/** `frames`: every side is decoded into one canvas. `elements`: `<video>` elements kept in sync by their rate. */
export type EngineKind = "frames" | "elements";

export type SideState = {
  ready: boolean;
  held: boolean;
  frame: number;
  fault: VideoFault | undefined;
  /** Colours outside the standard gamut can only be shown approximately. */
  gamut?: TrackColour["gamut"] | undefined;
};

export type EngineState = {
  kind: EngineKind;
  /** The requested state; `waiting` is true while playback cannot run because a side has no frame yet. */
  playing: boolean;
  waiting: boolean;
  /** Frame on the common timeline. */
  frame: number;
  frameCount: number;
  /** False while some video's frames are not counted: then show no frame count. */
  counted: boolean;
  fps: number;
  /** The leading video has a variable rate: a step may show the same frame again, but skips none. */
  isVariableRate: boolean;
  /** Factor of normal speed; negative plays backwards. */
  speed: number;
  loop: Loop;
  /** In and out points; null when not set. */
  first: number | null;
  last: number | null;
  /** The video whose audio plays. */
  heard: string | null;
  /** The largest difference of the last second in frames, from the timestamps of drawn frames; undefined with one side. */
  skew: number | undefined;
  /** Timeline frames that were skipped since playback last started. */
  dropped: number;
  /** How many timeline frames the picture is behind the clock now. */
  behind: number;
  /** True when so many frames are skipped that the user must be told. */
  tooSlow: boolean;
  /** True while the frame to show waits for the network. */
  starved: boolean;
  /** The WebGL context was lost and could not be replaced: `retry` tries again. */
  blank: boolean;
  /** True when a side is decoded in software because the hardware decoder failed. */
  software: boolean;
  /** Below 1 the canvas is drawn smaller than the screen, so that frames are in time. */
  quality: number;
  sides: Readonly<Record<string, SideState>>;
};

/** How the videos play; see the state. */
export type Motion = Pick<EngineState, "speed" | "loop" | "first" | "last">;

/** The player engine. Positions are timeline frames; callers need not clamp them. */
export type PlayerEngine = {
  readonly state: EngineState;
  /** The frame that was asked for last, which `state.frame` follows when it is drawn. Steps count from here. */
  readonly target: number;
  readonly subscribe: (listener: () => void) => () => void;
  /** The videos to show, in order. Those that remain keep their decoders, and all keep the position. */
  setVideos: (videos: readonly PlayerSource[]) => void;
  /** What is probably shown next: it is opened and decoded ahead where that is possible. */
  expect: (expected: Expected) => void;
  /** `emptyCells` stay empty in the contact sheet, after the videos. */
  setView: (view: View, emptyCells?: number) => void;
  /** In screen pixels. */
  resize: (width: number, height: number) => void;
  play: () => void;
  pause: () => void;
  /** While `dragging`, proxies may be shown; call it again without `dragging` at the final position. */
  seek: (frame: number, dragging?: boolean) => void;
  setMotion: (change: Partial<Motion>) => void;
  setHeard: (id: string | null) => void;
  /** Opens again what failed: videos, or the canvas. */
  retry: () => void;
  /** The frame that a video shows now, as a PNG of its own size; null when it cannot be captured. */
  still: (id: string) => Promise<Blob | null>;
  dispose: () => void;
};

export const EMPTY_STATE: EngineState = {
  kind: "frames",
  playing: false,
  waiting: false,
  frame: 0,
  frameCount: 1,
  counted: false,
  fps: 24,
  isVariableRate: false,
  speed: 1,
  loop: "loop",
  first: null,
  last: null,
  heard: null,
  skew: undefined,
  dropped: 0,
  behind: 0,
  tooSlow: false,
  starved: false,
  blank: false,
  software: false,
  quality: 1,
  sides: {},
};
