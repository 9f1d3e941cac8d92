import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import { middleOf } from "@/lib/shared/playback/frames";
import { PairPlayback } from "./pair-playback";
import type { PairViewState } from "./pair-view-state";
import { setTime } from "./video-time";

type Options = {
  hasSound: boolean;
  /** The first frames may be loaded before the first press. */
  mayPrepare: boolean;
  onPlayed: (frame: number) => void;
};

/** Opens playback at the first press. Before that a page loads at most the first frames, on a phone. */
export function usePairPlayback(
  pair: readonly SharedVideo[],
  viewState: PairViewState,
  { hasSound, mayPrepare, onPlayed }: Options,
) {
  const viewport = useRef<HTMLDivElement>(null);
  const opened = useRef<{ of: string; playback: PairPlayback }>(undefined);
  const [state, setState] = useState({ frame: viewState.frame, isPlaying: false });
  const [isMoving, setMoving] = useState(false);
  const name = pair.map(({ id }) => id).join("/");
  const [source] = pair;
  const addresses = pair.map(({ media, proxyUrl }) => `${media} ${proxyUrl}`).join(" ");

  useEffect(() => () => opened.current?.playback.stop(), []);
  const newest = useRef(pair);
  newest.current = pair;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `addresses` stands for the URLs that are renewed
  useEffect(() => opened.current?.playback.renew(newest.current.map(sourceFor)), [addresses]);

  // React does not set `muted` on elements that the server rendered.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pair has other elements
  useEffect(() => silence(viewport.current, hasSound), [hasSound, name]);

  const prepare = useEffectEvent(() => void load("metadata"));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pair has other elements
  useEffect(() => (mayPrepare ? onceLoaded(prepare) : undefined), [mayPrepare, name]);

  /** The elements are not shown before the first press: the first picture of a video would be the page's largest, and late. */
  function load(preload: "metadata" | "auto"): HTMLVideoElement[] {
    const videos = [...(viewport.current?.querySelectorAll("video") ?? [])];
    for (const [index, video] of videos.entries()) {
      const address = sourceFor(pair[index]);
      video.preload = preload;
      const isThere = video.getAttribute("src") === address && !video.error;
      if (!isThere) video.src = address;
      if (video.readyState === 0) setTime(video, middleOf(state.frame, source?.framesPerSecond || 24));
    }
    return videos;
  }

  const [playback] = useState(() => latest(() => open()));
  playback.current = open;
  function open(): PairPlayback | undefined {
    if (opened.current?.of === name) return opened.current.playback;
    opened.current?.playback.stop();
    const videos = load("auto");
    if (!source || videos.length < pair.length) return;
    silence(viewport.current, hasSound);
    const made = new PairPlayback(videos, source, viewState, (next) => {
      setState(next);
      if (next.isPlaying) onPlayed(next.frame);
    });
    opened.current = { of: name, playback: made };
    setMoving(true);
    return made;
  }
  const pause = useCallback(() => opened.current?.playback.pause(), []);
  return { ...state, viewport, isMoving, playback: playback.call, pause };
}

/** Only the source can be heard: two sounds at once would be noise. */
function silence(viewport: HTMLElement | null, hasSound: boolean): void {
  const videos = viewport?.querySelectorAll<HTMLVideoElement>("figure > video") ?? [];
  for (const [index, video] of [...videos].entries()) {
    const isSilent = index > 0 || !hasSound;
    video.muted = isSilent;
    // WebKitGTK turns the sound on by itself when it opens its output.
    video.onvolumechange = () => {
      if (isSilent && !video.muted) video.muted = true;
    };
  }
}

/** Returns a stable function that calls the newest one. */
function latest<T>(first: () => T) {
  const box = { current: first, call: () => box.current() };
  return box;
}

/** Small screens get the proxy: its frames match those of the video one to one. */
function sourceFor(video: SharedVideo | undefined): string {
  if (!video) return "";
  return (isSmallScreen() && video.proxyUrl) || video.media;
}

const isSmallScreen = () => matchMedia("(max-width: 767px)").matches;

/** Calls `act` on a small screen once the page has loaded its pictures, unless the visitor saves data. Returns its end. */
function onceLoaded(act: () => void): (() => void) | undefined {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData || !isSmallScreen()) return;
  const leaving = new AbortController();
  if (document.readyState === "complete") act();
  else addEventListener("load", act, { signal: leaving.signal });
  return () => leaving.abort();
}
