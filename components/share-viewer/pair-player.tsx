import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { SharedFilm } from "@/lib/shared/contracts/shared";
import { frameCount, hasVariableRate, variableRateNote } from "@/lib/shared/playback/frames";
import { formatTimecode, spokenPosition } from "@/lib/shared/playback/timecode";
import { PAIR_MODES, type PairMode, pairLookOf, pairOf } from "./pair-look";
import { PairPlayback } from "./pair-playback";
import { PairStage } from "./pair-stage";

type PairPlayerProps = {
  films: readonly SharedFilm[];
  /** As the sender saw it. */
  look: string;
  /** True: nobody knows whether it may still be seen. */
  isCovered: boolean;
  onPlayed: (frame: number) => void;
  /** Films may be asked for; before that, only once `onBegin` has said so. */
  mayRead: boolean;
  onBegin: () => true | Promise<boolean>;
  /** Asks for the studio's player. */
  onMore: () => void;
};

const MODE_NAMES: Record<PairMode, string> = { side: "Side by side", wipe: "Wipe", flip: "Flip" };
const round = "grid size-12 shrink-0 place-items-center rounded-full text-ink hover:bg-surface-3 sm:size-10";

/** Two films on one clock in a few kilobytes: play, step, wipe, flip. Its pictures are there before any of its code. */
export function PairPlayer({ films, look: text, isCovered, onPlayed, mayRead, onBegin, onMore }: PairPlayerProps) {
  const [look, setLook] = useState(() => pairLookOf(text));
  const [chosen, setChosen] = useState(() => pairOf(films, text)[1]?.id);
  const [source] = pairOf(films, text);
  const result = films.find(({ id }) => id === chosen);
  const pair = [source, result].filter((film) => film !== undefined);
  const fps = source?.framesPerSecond || 24;
  const count = frameCount(source?.durationSeconds ?? 8, fps);
  const { stage, frame, isPlaying, isMoving, playback, pause } = usePlayback(pair, look, onPlayed);

  useEffect(() => {
    if (isCovered) pause();
  }, [isCovered, pause]);

  const whenBegun = (act: () => void) => {
    const begun = onBegin();
    if (begun === true) act();
    else void begun.then((may) => may && act());
  };
  const withFilms = (act: (opened: PairPlayback | undefined) => void) =>
    mayRead ? act(playback()) : whenBegun(() => act(playback()));
  const toggle = () => (isPlaying ? pause() : withFilms((opened) => void opened?.play()));
  const seek = (to: number) => withFilms((opened) => opened?.seek(Math.min(count - 1, Math.max(0, to))));
  const step = (by: number) => {
    pause();
    seek(frame + by);
  };
  return (
    <section aria-label="Comparison" className="flex min-h-0 flex-col justify-center gap-2 sm:gap-3">
      <PairStage
        key={chosen}
        ref={stage}
        {...{ pair, look, isMoving, mayRead, isCovered }}
        onWipe={(wipe) => setLook({ ...look, wipe })}
        onPress={toggle}
      />
      <div className="mx-auto flex w-full max-w-5xl items-center gap-1 px-2 sm:px-4">
        <button type="button" aria-label={isPlaying ? "Pause" : "Play"} onClick={toggle} className={round}>
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </button>
        <button type="button" aria-label="One frame back" onClick={() => step(-1)} className={round}>
          <SkipBack aria-hidden="true" className="size-5" />
        </button>
        <button type="button" aria-label="One frame on" onClick={() => step(1)} className={round}>
          <SkipForward aria-hidden="true" className="size-5" />
        </button>
        <input
          type="range"
          aria-label="Position"
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
            <legend className="sr-only">How the films share the frame</legend>
            {PAIR_MODES.map((mode) => (
              <label
                key={mode}
                className="flex min-h-10 cursor-pointer items-center rounded-label px-3 text-muted has-checked:bg-surface-3 has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-amber sm:min-h-8"
              >
                <input
                  type="radio"
                  name="mode"
                  checked={look.mode === mode}
                  onChange={() => setLook({ ...look, mode })}
                  className="sr-only"
                />
                {MODE_NAMES[mode]}
              </label>
            ))}
          </fieldset>
        )}
        {look.mode === "flip" && pair.length > 1 && (
          <button
            type="button"
            aria-pressed={look.shown === "b"}
            onClick={() => setLook({ ...look, shown: look.shown === "a" ? "b" : "a" })}
            className={buttonClass()}
          >
            {look.shown === "a" ? "Show the reshoot" : "Show the source"}
          </button>
        )}
        {source && hasVariableRate(source) && <p className="basis-full text-muted text-sm">{variableRateNote(fps)}</p>}
        <Choice films={films} chosen={chosen} onChoose={setChosen} />
        <button
          type="button"
          onClick={() => (mayRead ? onMore() : whenBegun(onMore))}
          className={buttonClass({ variant: "bare" })}
        >
          More ways to compare
        </button>
        <Downloads films={pair} mayRead={mayRead} whenBegun={whenBegun} />
      </div>
    </section>
  );
}

function Choice({
  films,
  chosen,
  onChoose,
}: {
  films: readonly SharedFilm[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const results = films.filter(({ leads }) => !leads);
  if (results.length < 2) return null;
  return (
    <select
      aria-label="Reshoot"
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
  films: readonly SharedFilm[];
  mayRead: boolean;
  whenBegun: (act: () => void) => void;
};

/** Keeping a film begins a view as playing does. No address of one stands in the page before that may be read. */
function Downloads({ films, mayRead, whenBegun }: DownloadsProps) {
  const links = useRef(new Map<string, HTMLAnchorElement | null>());
  return films.map(({ id, label, downloadUrl }) => {
    if (!downloadUrl) return null;
    const text = `Download ${label}`;
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

/** Opens the playback at the first press, so that a page that nobody plays loads no film. */
function usePlayback(
  pair: readonly SharedFilm[],
  look: ReturnType<typeof pairLookOf>,
  onPlayed: (frame: number) => void,
) {
  const stage = useRef<HTMLDivElement>(null);
  const opened = useRef<{ of: string; playback: PairPlayback }>(undefined);
  const [state, setState] = useState({ frame: look.frame, isPlaying: false });
  const [isMoving, setMoving] = useState(false);
  const name = pair.map(({ id }) => id).join("/");
  const [source] = pair;
  const addresses = pair.map(({ media, proxyUrl }) => `${media} ${proxyUrl}`).join(" ");

  useEffect(() => () => opened.current?.playback.stop(), []);
  const newest = useRef(pair);
  newest.current = pair;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is renewed is what the addresses stand for
  useEffect(() => opened.current?.playback.renew(newest.current.map(sourceFor)), [addresses]);

  const [playback] = useState(() => latest(() => open()));
  playback.current = open;
  function open(): PairPlayback | undefined {
    if (opened.current?.of === name) return opened.current.playback;
    opened.current?.playback.stop();
    const videos = [...(stage.current?.querySelectorAll("video") ?? [])];
    if (!source || videos.length < pair.length) return;
    for (const [index, video] of videos.entries()) {
      video.preload = "auto";
      video.src = sourceFor(pair[index]);
      video.currentTime = (state.frame + 0.5) / (source.framesPerSecond || 24);
    }
    const made = new PairPlayback(videos, source, look, (next) => {
      setState(next);
      if (next.isPlaying) onPlayed(next.frame);
    });
    opened.current = { of: name, playback: made };
    setMoving(true);
    return made;
  }
  const pause = useCallback(() => opened.current?.playback.pause(), []);
  return { ...state, stage, isMoving, playback: playback.call, pause };
}

/** A function that stays the same and calls the newest one. */
function latest<T>(first: () => T) {
  const box = { current: first, call: () => box.current() };
  return box;
}

/** Small screens and slow networks get the small film: it is frame for frame the same. */
function sourceFor(film: SharedFilm | undefined): string {
  if (!film) return "";
  const isSmall = matchMedia("(max-width: 767px)").matches;
  return (isSmall && film.proxyUrl) || film.media;
}
