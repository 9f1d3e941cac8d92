import type { Loop } from "@/lib/shared/playback/play-head";
import type { TrackColour } from "@/lib/shared/playback/track-colour";
import type { View } from "@/lib/shared/playback/view";
import type { PlayerSource } from "./player-source";
import type { VideoFault } from "./video-error";

/** `frames`: every side decoded into one canvas. `elements`: `<video>` elements kept together by their rate. */
export type EngineKind = "frames" | "elements";

export type SideState = {
  ready: boolean;
  held: boolean;
  frame: number;
  fault: VideoFault | undefined;
  /** Colours beyond the standard ones can only be shown approximately. */
  gamut?: TrackColour["gamut"] | undefined;
};

export type EngineState = {
  kind: EngineKind;
  /** What the person asked for; `waiting` while it cannot be had, because a side has no frame yet. */
  playing: boolean;
  waiting: boolean;
  /** On the common timeline. */
  frame: number;
  frameCount: number;
  /** False while some video's frames have not been counted: nobody should be told a number then. */
  counted: boolean;
  fps: number;
  /** The video that leads has no even rate: a step may show the same picture again, but leaves none out. */
  isVariableRate: boolean;
  /** Times normal speed; negative runs backwards. */
  speed: number;
  loop: Loop;
  /** In and out point, or null where none is set. */
  first: number | null;
  last: number | null;
  /** The video that is heard. */
  heard: string | null;
  /** The worst difference of the last second in frames, from the stamps of what was drawn; undefined with one side. */
  skew: number | undefined;
  /** Frames of the timeline that were passed over while playing, since it was last started. */
  dropped: number;
  /** By how many frames of the timeline the picture is behind the clock now. */
  behind: number;
  /** More frames are passed over than anybody should not be told about. */
  tooSlow: boolean;
  /** What should be shown waits for the network. */
  starved: boolean;
  /** The graphics card stopped drawing and did not come back: `retry` asks it again. */
  blank: boolean;
  /** True when some side is decoded by software because the hardware did not answer. */
  software: boolean;
  /** Below 1 the canvas is drawn smaller than the screen, so that frames come in time. */
  quality: number;
  sides: Readonly<Record<string, SideState>>;
};

/** How the videos move; see the state. */
export type Motion = Pick<EngineState, "speed" | "loop" | "first" | "last">;

/** What plays the videos. Positions are frames of the timeline; whoever calls need not clamp them. */
export type PlayerEngine = {
  readonly state: EngineState;
  readonly subscribe: (listener: () => void) => () => void;
  /** The videos shown, in order. Those that stay keep their decoders, and the time is kept by all. */
  setVideos: (videos: readonly PlayerSource[]) => void;
  /** `emptyCells` are kept free in the contact sheet, after the videos. */
  setView: (view: View, emptyCells?: number) => void;
  /** In pixels of the screen. */
  resize: (width: number, height: number) => void;
  play: () => void;
  pause: () => void;
  /** While `dragging`, the small copies may stand in; the place where it ends is to be asked for again without. */
  seek: (frame: number, dragging?: boolean) => void;
  setMotion: (change: Partial<Motion>) => void;
  setHeard: (id: string | null) => void;
  /** Opens again what was at fault: videos, or the canvas. */
  retry: () => void;
  /** What a video shows now, as a PNG of its own size; null when that cannot be had. */
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
