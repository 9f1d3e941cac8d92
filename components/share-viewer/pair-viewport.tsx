import type { CSSProperties, PointerEvent, Ref } from "react";
import { cn } from "@/components/ui/class-names";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { PairViewState } from "./pair-view-state";

type PairViewportProps = {
  ref: Ref<HTMLDivElement>;
  pair: readonly SharedVideo[];
  viewState: PairViewState;
  /** The videos are loaded: they replace the posters. */
  isMoving: boolean;
  /** Videos may be loaded by any visitor of the page, without a press. */
  mayRead: boolean;
  isCovered: boolean;
  onWipe: (wipe: number) => void;
  onPress: () => void;
};

const SIDES = [
  { letter: "A", corner: "left-2", shape: "rounded-[3px] bg-blue" },
  { letter: "B", corner: "right-2", shape: "rounded-full bg-amber" },
] as const;

/** The posters of both sides, and the videos above them. The height is known before anything is loaded. */
export function PairViewport({
  ref,
  pair,
  viewState,
  isMoving,
  mayRead,
  isCovered,
  onWipe,
  onPress,
}: PairViewportProps) {
  const beside = viewState.mode === "side" && pair.length > 1;
  const isWipe = viewState.mode === "wipe" && pair.length > 1;
  const [source] = pair;
  const aspect = source?.width && source.height ? source.width / source.height : 16 / 9;
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    if (event.buttons > 0) onWipe(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
  };
  return (
    <div style={{ "--aspect": aspect.toFixed(4) } as CSSProperties}>
      <div
        ref={ref}
        className={cn(
          "relative overflow-hidden bg-[#000]",
          beside ? "pair-viewport" : "single-viewport",
          isWipe && "touch-pan-y",
        )}
        {...(isWipe ? { onPointerDown: onPointer, onPointerMove: onPointer } : { onClick: onPress })}
      >
        {pair.map((video, index) => (
          <Side key={video.id} {...{ video, index, viewState, isMoving, mayRead }} isAlone={pair.length < 2} />
        ))}
        {isWipe && (
          <div
            aria-hidden="true"
            className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-[#fff]"
            style={{ left: `${viewState.wipe * 100}%` }}
          />
        )}
        {isCovered && (
          <p role="alert" className="absolute inset-0 grid place-items-center bg-bg p-6 text-center">
            {m.share_viewer_connection_lost()}
          </p>
        )}
      </div>
      {isWipe && (
        <input
          type="range"
          aria-label={m.share_viewer_wipe_label()}
          aria-valuetext={m.share_viewer_wipe_position({
            source: Math.round(viewState.wipe * 100),
            reshoot: Math.round((1 - viewState.wipe) * 100),
          })}
          min={0}
          max={1}
          step={0.01}
          value={viewState.wipe}
          onChange={(event) => onWipe(event.target.valueAsNumber)}
          className="single-viewport block h-11 sm:h-8"
        />
      )}
    </div>
  );
}

type SideProps = Pick<PairViewportProps, "viewState" | "isMoving" | "mayRead"> & {
  video: SharedVideo;
  index: number;
  isAlone: boolean;
};

function Side({ video, index, viewState, isAlone, isMoving, mayRead }: SideProps) {
  const side = SIDES[index === 0 ? 0 : 1];
  const isOver = index === 1 && viewState.mode !== "side";
  const isHidden = !isAlone && viewState.mode === "flip" && (viewState.shown === "a") !== (index === 0);
  const style: CSSProperties =
    isOver && viewState.mode === "wipe" ? { clipPath: `inset(0 0 0 ${viewState.wipe * 100}%)` } : {};
  const layer = cn("absolute inset-0 size-full object-contain");
  return (
    <figure
      className={cn(
        "m-0",
        viewState.mode === "side" && !isAlone ? "relative" : "absolute inset-0",
        isHidden && "invisible",
      )}
      style={style}
    >
      <Poster video={video} className={layer} first={index === 0} />
      <video
        muted={index > 0}
        playsInline
        preload="none"
        aria-label={video.label}
        className={cn(layer, !isMoving && "invisible")}
      />
      <noscript>
        {mayRead ? (
          // biome-ignore lint/a11y/useMediaCaption: the videos have no transcript
          <video controls playsInline preload="none" src={video.proxyUrl ?? video.media} className={layer} />
        ) : (
          <p className="absolute inset-x-0 bottom-0 bg-scrim p-2 text-center">{m.share_viewer_no_script()}</p>
        )}
      </noscript>
      <figcaption
        className={cn(
          "absolute top-2 flex max-w-[70%] items-center gap-1.5 rounded-label bg-scrim px-2 py-1 text-sm",
          isAlone ? "left-2" : side.corner,
        )}
      >
        <span aria-hidden="true" className={cn("grid size-4 place-items-center text-2xs text-bg", side.shape)}>
          {side.letter}
        </span>
        <span className="truncate">{video.label}</span>
      </figcaption>
    </figure>
  );
}

function Poster({ video, className, first }: { video: SharedVideo; className: string; first: boolean }) {
  if (!video.posterUrl) return null;
  return (
    // biome-ignore lint/performance/noImgElement: already sized; an optimiser would keep copies after a revocation
    <img
      src={video.posterUrl}
      srcSet={video.posterUrls.map(({ width, url }) => `${url} ${width}w`).join(", ")}
      sizes="(min-width: 768px) 50vw, 100vw"
      alt={m.share_viewer_still_frame_alt({ name: video.label })}
      decoding="async"
      fetchPriority={first ? "high" : "auto"}
      className={className}
    />
  );
}
