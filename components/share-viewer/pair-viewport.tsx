import type { CSSProperties, Ref } from "react";
import { Play } from "@/components/icons/play";
import { cn } from "@/components/ui/class-names";
import { Lazy } from "@/components/ui/lazy";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { middleOf } from "@/lib/shared/playback/frames";
import { SOURCE } from "@/lib/shared/playback/source";
import { firstFrames } from "./early-script";
import type { PairViewState } from "./pair-view-state";
import { WipeLine } from "./wipe-line";

type PairViewportProps = {
  ref: Ref<HTMLDivElement>;
  pair: readonly SharedVideo[];
  viewState: PairViewState;
  /** The videos are loaded: they replace the posters. */
  isMoving: boolean;
  /** Videos may be loaded by any visitor of the page, without a press. */
  mayRead: boolean;
  /** The first frames may be loaded before the first press. */
  mayPrepare: boolean;
  isCovered: boolean;
  /** What comments draw on this frame. */
  drawn: readonly FrameDrawing[];
  onWipe: (wipe: number) => void;
  onPress: () => void;
};

const loadDrawings = async () => (await import("@/components/guest-review/pair-drawings")).PairDrawings;

const SIDES = [
  { letter: "A", corner: "left-2", shape: "rounded-[3px] bg-blue" },
  { letter: "B", corner: "right-2", shape: "rounded-full bg-amber" },
] as const;

/**
 * The posters of both sides, and the videos above them. The height is known before anything is loaded. A press plays and
 * pauses, as the buttons below do.
 */
export function PairViewport({
  ref,
  pair,
  viewState,
  isMoving,
  mayRead,
  mayPrepare,
  isCovered,
  drawn,
  onWipe,
  onPress,
}: PairViewportProps) {
  const beside = viewState.mode === "side" && pair.length > 1;
  const isWipe = viewState.mode === "wipe" && pair.length > 1;
  const [source] = pair;
  const seconds = middleOf(viewState.frame, source?.framesPerSecond || 24);
  const aspect = source?.width && source.height ? source.width / source.height : 16 / 9;
  return (
    <div className="w-full" style={{ "--aspect": aspect.toFixed(4) } as CSSProperties}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space and the Play button do the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a second way to press Play, for pointers */}
      <div
        ref={ref}
        data-plays=""
        onClick={onPress}
        className={cn(
          "relative cursor-pointer overflow-hidden bg-[#000]",
          beside ? "pair-viewport" : "single-viewport",
        )}
      >
        {pair.map((video, index) => (
          <Side
            key={video.id}
            {...{ video, index, viewState, isMoving, mayRead, drawn }}
            early={mayPrepare ? firstFrames(video.proxyUrl || video.media, seconds) : undefined}
            isAlone={pair.length < 2}
          />
        ))}
        {!isMoving && <BigPlay />}
        {isWipe && <WipeLine wipe={viewState.wipe} {...{ onWipe, onPress }} />}
        {isCovered && (
          <p role="alert" className="absolute inset-0 grid place-items-center bg-bg p-6 text-center">
            {m.share_viewer_connection_lost()}
          </p>
        )}
      </div>
    </div>
  );
}

/** Only a picture: the whole viewport is what it seems to be. */
function BigPlay() {
  return (
    <span
      aria-hidden="true"
      data-print="hide"
      className="pointer-events-none absolute top-1/2 left-1/2 grid size-18 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-full bg-[rgb(8_9_11/78%)] text-[#fff] ring-2 ring-[#fff] [[data-early=play]_&]:animate-pulse [[data-early=play]_&]:ring-amber sm:size-20"
    >
      <Play className="ml-1 size-9 fill-current" />
    </span>
  );
}

type SideProps = Pick<PairViewportProps, "viewState" | "isMoving" | "mayRead" | "drawn"> & {
  video: SharedVideo;
  index: number;
  isAlone: boolean;
  /** For the script of the page, until React takes it over. */
  early: ReturnType<typeof firstFrames> | undefined;
};

function Side({ video, index, viewState, isAlone, isMoving, mayRead, drawn, early }: SideProps) {
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
        {...early}
        {...{ muted: true, playsInline: true, preload: "none", suppressHydrationWarning: true }}
        aria-label={video.label}
        className={cn(layer, !isMoving && "hidden")}
      />
      <Drawings {...{ video, drawn }} />
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
          "absolute top-(--label-top,0.5rem) flex max-w-[70%] items-center gap-1.5 rounded-label bg-scrim px-2 py-1 text-sm",
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

function Drawings({ video, drawn }: Pick<SideProps, "video" | "drawn">) {
  const drawings = drawn.filter((one) => one.video === (video.leads ? SOURCE : video.id));
  if (drawings.length === 0) return null;
  return <Lazy load={loadDrawings} given={{ drawings, aspect: (video.width || 16) / (video.height || 9) }} />;
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
