import type { ReviewPlayerRef } from "@/components/guest-review/review-player";
import { type SharedDrawings, useShownDrawings } from "@/components/guest-review/shared-drawings";
import { SlidersHorizontal } from "@/components/icons/sliders-horizontal";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { hasVariableRate, variableRateNote } from "@/lib/shared/playback/frames";
import { PairDownloads } from "./pair-downloads";
import { PairModes, ResultChoice } from "./pair-modes";
import { PairViewport } from "./pair-viewport";
import { TransportBar } from "./transport-bar";
import { useAtRest } from "./use-at-rest";
import { type PairPlayerInput, usePairPlayer } from "./use-pair-player";
import { useReviewPlayer } from "./use-review-player";

type PairPlayerProps = PairPlayerInput & {
  /** Opens the studio's player. */
  onMore: () => void;
  /** For the comments of the page. */
  review?: ReviewPlayerRef;
  drawings: SharedDrawings;
};

const OVER =
  "absolute inset-x-0 bottom-0 bg-linear-to-t from-[rgb(8_9_11/92%)] to-[rgb(8_9_11/55%)] px-3 pb-2 transition-opacity sm:px-4";
const BELOW = "mx-auto w-full max-w-5xl px-3 sm:px-4.5";

/** Two videos on one clock in a few kilobytes: play, step, wipe, flip. Its posters appear before its code has loaded. */
export function PairPlayer({ onMore, review, drawings, ...input }: PairPlayerProps) {
  const { videos, mayRead, isCovered, framed } = input;
  const player = usePairPlayer(input);
  const { viewport, viewState, frame, count, fps, isPlaying, isMoving, pair, source, sound, fullScreen } = player;
  const pins = useReviewPlayer(review, player);
  const drawn = useShownDrawings(drawings).filter(({ first, last }) => first <= frame && frame <= last);
  const isOver = framed || fullScreen.isFull;
  const isAtRest = useAtRest(isOver && isPlaying);
  return (
    <section
      ref={player.stage}
      aria-label={m.share_viewer_comparison_label()}
      data-theme={isOver ? "dark" : undefined}
      className={cn(
        "flex flex-col gap-1 sm:gap-2",
        isOver && "justify-center bg-[#000] [--picture-room:100dvh]",
        fullScreen.isFull ? "fixed inset-0 z-50" : framed && "relative h-full [--label-top:2.5rem]",
      )}
    >
      <PairViewport
        key={player.chosen}
        ref={viewport}
        {...{ pair, viewState, isMoving, mayRead, isCovered, drawn }}
        mayPrepare={player.mayPrepare}
        onWipe={(wipe) => player.change({ wipe })}
        onPress={player.toggle}
      />
      <div
        className={cn(
          isOver ? OVER : BELOW,
          isAtRest &&
            "pointer-events-none opacity-0 has-focus-visible:pointer-events-auto has-focus-visible:opacity-100",
        )}
      >
        <div ref={pins} className="empty:hidden" />
        <TransportBar
          {...{ frame, count, fps, isPlaying, sound, fullScreen }}
          onToggle={player.toggle}
          onStep={player.step}
          onSeek={player.seek}
        >
          {pair.length > 1 && <PairModes viewState={viewState} onChange={player.change} />}
          <ResultChoice videos={videos} chosen={player.chosen} onChoose={player.setChosen} />
          {!fullScreen.isFull && (
            <button
              type="button"
              onClick={() => (mayRead ? onMore() : player.whenBegun(onMore))}
              className={cn(buttonClass({ variant: "bare" }), framed && "max-md:hidden")}
            >
              <SlidersHorizontal aria-hidden="true" className="size-4" />
              {m.share_viewer_more_modes()}
            </button>
          )}
        </TransportBar>
        <RateNote video={source} fps={fps} />
        {!isOver && (
          <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
            <PairDownloads videos={pair} {...{ mayRead }} whenBegun={player.whenBegun} />
          </div>
        )}
      </div>
    </section>
  );
}

function RateNote({ video, fps }: { video: SharedVideo | undefined; fps: number }) {
  if (!(video && hasVariableRate(video))) return null;
  return <p className="mt-2 text-muted text-sm">{variableRateNote(fps)}</p>;
}
