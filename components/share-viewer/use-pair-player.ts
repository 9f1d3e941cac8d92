import { useEffect, useRef, useState } from "react";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import { frameCount } from "@/lib/shared/playback/frames";
import type { PairPlayback } from "./pair-playback";
import { needsFullPlayer, type PairViewState, pairOf, pairViewStateOf } from "./pair-view-state";
import { useFullScreen } from "./use-full-screen";
import { useLightKeys } from "./use-light-keys";
import { usePairPlayback } from "./use-pair-playback";

export type PairPlayerInput = {
  videos: readonly SharedVideo[];
  /** The sender's view state. */
  viewState: string;
  /** True: access could not be confirmed lately, so the pictures are covered. */
  isCovered: boolean;
  onPlayed: (frame: number) => void;
  /** Videos may be loaded now; if false, only after `onBegin` has succeeded. */
  mayRead: boolean;
  onBegin: () => true | Promise<boolean>;
  /** Inside a frame of another site: the picture fills it, and the controls lie over the picture. */
  framed: boolean;
};

/** The state of the light player, and what its controls and keys do. */
export function usePairPlayer({
  videos,
  viewState: text,
  isCovered,
  framed,
  onPlayed,
  mayRead,
  onBegin,
}: PairPlayerInput) {
  const [viewState, setViewState] = useState(() => pairViewStateOf(text));
  const [chosen, setChosen] = useState(() => pairOf(videos, text)[1]?.id);
  const [hasSound, setSound] = useState(false);
  const [source] = pairOf(videos, text);
  const result = videos.find(({ id }) => id === chosen);
  const pair = [source, result].filter((video) => video !== undefined);
  const fps = source?.framesPerSecond || 24;
  const count = frameCount(source?.durationSeconds ?? 8, fps);
  const mayPrepare = mayRead && !framed && !needsFullPlayer(text);
  const player = usePairPlayback(pair, viewState, { hasSound, mayPrepare, onPlayed });
  const { frame, isPlaying, playback, pause } = player;
  const stage = useRef<HTMLElement>(null);
  const fullScreen = useFullScreen(stage);

  useEffect(() => {
    if (isCovered) pause();
  }, [isCovered, pause]);

  const whenBegun = (act: () => void) => {
    const begun = onBegin();
    if (begun === true) act();
    else void begun.then((may) => may && act());
  };
  const withVideos = (act: (opened: PairPlayback | undefined) => void) =>
    mayRead ? act(playback()) : whenBegun(() => act(playback()));
  const toggle = () => (isPlaying ? pause() : withVideos((opened) => void opened?.play()));
  const seek = (to: number) => withVideos((opened) => opened?.seek(Math.min(count - 1, Math.max(0, to))));
  const step = (by: number) => {
    pause();
    seek(frame + by);
  };
  const toggleSound = () => setSound(!hasSound);
  const sound = source?.hasSound === false ? null : { isOn: hasSound, onToggle: toggleSound };
  useLightKeys({ onToggle: toggle, onStep: step, onFullScreen: fullScreen.toggle, onSound: toggleSound });
  return {
    ...{ ...player, mayPrepare, viewState, chosen, setChosen, source, pair, fps, count, stage, fullScreen, sound },
    ...{ whenBegun, toggle, seek, step },
    change: (part: Partial<PairViewState>) => setViewState({ ...viewState, ...part }),
  };
}
