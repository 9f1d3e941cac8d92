import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { frameCount, hasVariableRate, variableRateNote } from "@/lib/shared/playback/frames";
import { formatTimecode, spokenPosition } from "@/lib/shared/playback/timecode";
import { PairPlayback } from "./pair-playback";
import { PAIR_MODES, type PairMode, pairOf, pairViewStateOf } from "./pair-view-state";
import { PairViewport } from "./pair-viewport";

type PairPlayerProps = {
  videos: readonly SharedVideo[];
  /** The sender's view state. */
  viewState: string;
  /** True: access could not be confirmed lately, so the pictures are covered. */
  isCovered: boolean;
  onPlayed: (frame: number) => void;
  /** Videos may be loaded now; if false, only after `onBegin` has succeeded. */
  mayRead: boolean;
  onBegin: () => true | Promise<boolean>;
  /** Opens the studio's player. */
  onMore: () => void;
};

const MODE_NAMES: Record<PairMode, () => string> = {
  side: m.share_viewer_mode_side,
  wipe: m.share_viewer_mode_wipe,
  flip: m.share_viewer_mode_flip,
};
const round = "grid size-12 shrink-0 place-items-center rounded-full text-ink hover:bg-surface-3 sm:size-10";

/** Two videos on one clock in a few kilobytes: play, step, wipe, flip. Its posters appear before its code has loaded. */
export function PairPlayer({
  videos,
  viewState: text,
  isCovered,
  onPlayed,
  mayRead,
  onBegin,
  onMore,
}: PairPlayerProps) {
  const [viewState, setViewState] = useState(() => pairViewStateOf(text));
  const [chosen, setChosen] = useState(() => pairOf(videos, text)[1]?.id);
  const [source] = pairOf(videos, text);
  const result = videos.find(({ id }) => id === chosen);
  const pair = [source, result].filter((video) => video !== undefined);
  const fps = source?.framesPerSecond || 24;
  const count = frameCount(source?.durationSeconds ?? 8, fps);
  const { viewport, frame, isPlaying, isMoving, playback, pause } = usePlayback(pair, viewState, onPlayed);

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
  return (
    <section
      aria-label={m.share_viewer_comparison_label()}
      className="flex min-h-0 flex-col justify-center gap-2 sm:gap-3"
    >
      <PairViewport
        key={chosen}
        ref={viewport}
        {...{ pair, viewState, isMoving, mayRead, isCovered }}
        onWipe={(wipe) => setViewState({ ...viewState, wipe })}
        onPress={toggle}
      />
      <div className="mx-auto flex w-full max-w-5xl items-center gap-1 px-2 sm:px-4">
        <button
          type="button"
          aria-label={isPlaying ? m.share_viewer_pause() : m.share_viewer_play()}
          onClick={toggle}
          className={round}
        >
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </button>
        <button type="button" aria-label={m.share_viewer_previous_frame()} onClick={() => step(-1)} className={round}>
          <SkipBack aria-hidden="true" className="size-5" />
        </button>
        <button type="button" aria-label={m.share_viewer_next_frame()} onClick={() => step(1)} className={round}>
          <SkipForward aria-hidden="true" className="size-5" />
        </button>
        <input
          type="range"
          aria-label={m.share_viewer_position_label()}
          aria-valuetext={spokenPosition(frame, count, fps)}
          min={0}
          max={count - 1}
          value={frame}
          onChange={(event) => seek(event.target.valueAsNumber)}
          className="h-11 min-w-0 flex-1 sm:h-8"
        />
        <span className="min-w-[11ch] text-right font-mono text-muted text-sm">{formatTimecode(frame, fps)}</span>
      </div>
      <div className="mx-auto flex w-full max-w-5xl flex-wrap items-center gap-2 px-3 sm:px-4.5">
        {pair.length > 1 && (
          <fieldset className="inline-flex rounded-control border bg-surface-2 p-0.5">
            <legend className="sr-only">{m.share_viewer_mode_label()}</legend>
            {PAIR_MODES.map((mode) => (
              <label
                key={mode}
                className="flex min-h-10 cursor-pointer items-center rounded-label px-3 text-muted has-checked:bg-surface-3 has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-amber sm:min-h-8"
              >
                <input
                  type="radio"
                  name="mode"
                  checked={viewState.mode === mode}
                  onChange={() => setViewState({ ...viewState, mode })}
                  className="sr-only"
                />
                {MODE_NAMES[mode]()}
              </label>
            ))}
          </fieldset>
        )}
        {viewState.mode === "flip" && pair.length > 1 && (
          <button
            type="button"
            aria-pressed={viewState.shown === "b"}
            onClick={() => setViewState({ ...viewState, shown: viewState.shown === "a" ? "b" : "a" })}
            className={buttonClass()}
          >
            {viewState.shown === "a" ? m.share_viewer_flip_show_reshoot() : m.share_viewer_flip_show_source()}
          </button>
        )}
        {source && hasVariableRate(source) && <p className="basis-full text-muted text-sm">{variableRateNote(fps)}</p>}
        <Choice videos={videos} chosen={chosen} onChoose={setChosen} />
        <button
          type="button"
          onClick={() => (mayRead ? onMore() : whenBegun(onMore))}
          className={buttonClass({ variant: "bare" })}
        >
          {m.share_viewer_more_modes()}
        </button>
        <Downloads videos={pair} mayRead={mayRead} whenBegun={whenBegun} />
      </div>
    </section>
  );
}

function Choice({
  videos,
  chosen,
  onChoose,
}: {
  videos: readonly SharedVideo[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const results = videos.filter(({ leads }) => !leads);
  if (results.length < 2) return null;
  return (
    <select
      aria-label={m.share_viewer_reshoot_label()}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
      className="h-11 max-w-full rounded-control border border-line-strong bg-surface-1 px-3 text-ink sm:h-9"
    >
      {results.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}

type DownloadsProps = {
  videos: readonly SharedVideo[];
  mayRead: boolean;
  whenBegun: (act: () => void) => void;
};

/** A download begins a view, as playback does. The page contains no video URL before videos may be loaded. */
function Downloads({ videos, mayRead, whenBegun }: DownloadsProps) {
  const links = useRef(new Map<string, HTMLAnchorElement | null>());
  return videos.map(({ id, label, downloadUrl }) => {
    if (!downloadUrl) return null;
    const text = m.share_viewer_download_video({ name: label });
    return mayRead ? (
      <a
        key={id}
        ref={(link) => void links.current.set(id, link)}
        href={downloadUrl}
        download
        onClick={() => whenBegun(() => undefined)}
        className={buttonClass({ variant: "bare" })}
      >
        {text}
      </a>
    ) : (
      <button
        key={id}
        type="button"
        onClick={() => whenBegun(() => links.current.get(id)?.click())}
        className={buttonClass({ variant: "bare" })}
      >
        {text}
      </button>
    );
  });
}

/** Opens playback at the first press, so that a page loads no video before that. */
function usePlayback(
  pair: readonly SharedVideo[],
  viewState: ReturnType<typeof pairViewStateOf>,
  onPlayed: (frame: number) => void,
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

  const [playback] = useState(() => latest(() => open()));
  playback.current = open;
  function open(): PairPlayback | undefined {
    if (opened.current?.of === name) return opened.current.playback;
    opened.current?.playback.stop();
    const videos = [...(viewport.current?.querySelectorAll("video") ?? [])];
    if (!source || videos.length < pair.length) return;
    for (const [index, video] of videos.entries()) {
      video.preload = "auto";
      video.src = sourceFor(pair[index]);
      video.currentTime = (state.frame + 0.5) / (source.framesPerSecond || 24);
    }
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

/** Returns a stable function that calls the newest one. */
function latest<T>(first: () => T) {
  const box = { current: first, call: () => box.current() };
  return box;
}

/** Small screens get the proxy: its frames match those of the video one to one. */
function sourceFor(video: SharedVideo | undefined): string {
  if (!video) return "";
  const isSmall = matchMedia("(max-width: 767px)").matches;
  return (isSmall && video.proxyUrl) || video.media;
}
