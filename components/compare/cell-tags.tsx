"use client";

import type { VideoFault } from "@/components/compare/engine/video-error";
import { Expand } from "@/components/icons/expand";
import { cn } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Tooltip } from "@/components/ui/tooltip";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { useKeyHint } from "./key-hint";
import type { PlayerVideo } from "./player-video";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";
import { TryAgain } from "./viewport-notes";

type CellTagsProps = {
  handle: EngineHandle;
  commands: Commands;
  viewState: ViewState;
  video: PlayerVideo;
  /** The other side, when both share this cell. */
  second: PlayerVideo | undefined;
  /** The number of the cell in the contact sheet. */
  at: number;
};

const MARKS = {
  a: "rounded-[4px] bg-blue text-bg",
  b: "rounded-full bg-amber text-amber-ink",
} as const;

/** A letter that identifies the side: A in a square, B in a circle, so that colour is not the only sign. */
export function SideMark({ side }: { side: "a" | "b" }) {
  return (
    <span
      aria-hidden="true"
      className={cn("grid size-4.5 shrink-0 place-items-center font-medium text-2xs", MARKS[side])}
    >
      {side.toUpperCase()}
    </span>
  );
}

const EDGE = 0.06;

/** Which of two names to show where its picture is visible on the screen. */
function visible({ mode, wipe, shown }: ViewState["view"]): { a: boolean; b: boolean } {
  if (mode === "flip") return { a: shown === "a", b: shown === "b" };
  if (mode === "wipe") return { a: wipe > EDGE, b: wipe < 1 - EDGE };
  return { a: true, b: true };
}

/** Labels on a picture: the video's name, the sync difference of the sides, and faults. */
export function CellTags(props: CellTagsProps) {
  const { handle, viewState, video, second, at } = props;
  if (viewState.view.mode === "sheet") return <SheetTags {...props} />;
  if (second) return <ShareTags handle={handle} viewState={viewState} video={video} second={second} />;
  return (
    <>
      <Tag side={at === 0 ? "a" : "b"} video={video} className="left-2.5 max-w-[calc(100%-1.25rem)]" />
      <Facts handle={handle} video={video} className="left-2.5" />
      {at === 1 && <SyncIndicator handle={handle} className={cn(TAG, "right-2.5 bottom-2.5")} />}
    </>
  );
}

/** Aligns two names on one picture so that they do not overlap. */
const HALF = "max-w-[calc(50%-1rem)]";

function ShareTags({
  handle,
  viewState,
  video,
  second,
}: {
  handle: EngineHandle;
  viewState: ViewState;
  video: PlayerVideo;
  second: PlayerVideo;
}) {
  const { a, b } = visible(viewState.view);
  return (
    <>
      {a && <Tag side="a" video={video} className={cn(HALF, "left-2.5")} />}
      {b && (
        <Tag side="b" video={second} className={cn(HALF, viewState.view.mode === "flip" ? "left-2.5" : "right-2.5")} />
      )}
      <Facts handle={handle} video={video} className="left-2.5" />
      <Facts handle={handle} video={second} className="bottom-11 left-2.5" />
      <SyncIndicator handle={handle} className={cn(TAG, "right-2.5 bottom-2.5")} />
    </>
  );
}

/**
 * In the contact sheet a press on a cell makes its video side B; its name is a button for the same, on which Enter opens the
 * pair. The chosen cell has a frame and a button that opens it.
 */
function SheetTags({ handle, commands, viewState, video, at }: CellTagsProps) {
  const isB = video.id === viewState.b;
  const enlargeKey = useKeyHint("enlarge");
  const name = (
    <>
      {video.leads ? (
        <SideMark side="a" />
      ) : isB ? (
        <SideMark side="b" />
      ) : (
        <span className="font-mono text-muted">{at}</span>
      )}
      <span className="truncate">{video.label}</span>
    </>
  );
  return (
    <>
      {isB && <span aria-hidden="true" className="absolute inset-0 border-2 border-amber" />}
      {video.leads ? (
        <p className={cn(TAG, "top-1.5 left-1.5 max-w-[calc(100%-0.75rem)] pl-1")}>{name}</p>
      ) : (
        <button
          type="button"
          aria-pressed={isB}
          onClick={() => commands.chooseB(video.id)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            commands.enlarge(video.id);
          }}
          className={cn(
            TAG,
            "pointer-events-auto top-1.5 left-1.5 pl-1.5 hover:bg-surface-3",
            isB ? "max-w-[calc(100%-3.5rem)]" : "max-w-[calc(100%-0.75rem)]",
          )}
        >
          {name}
        </button>
      )}
      {isB && (
        <span className="pointer-events-auto absolute top-1 right-1">
          <IconButton
            label={m.compare_sheet_enlarge()}
            shortcut={enlargeKey}
            onClick={() => commands.enlarge(video.id)}
            className="bg-scrim text-ink"
          >
            <Expand aria-hidden="true" />
          </IconButton>
        </span>
      )}
      <Facts handle={handle} video={video} className="left-1.5" />
      {video.leads && <SyncIndicator handle={handle} className={cn(TAG, "right-1.5 bottom-1.5")} />}
    </>
  );
}

function Tag({ side, video, className }: { side: "a" | "b"; video: PlayerVideo; className: string }) {
  return (
    <p className={cn(TAG, "top-2.5 pl-1", className)}>
      <SideMark side={side} />
      <span className="truncate">{video.label}</span>
    </p>
  );
}

const FAULTS: Record<VideoFault, (inputs: { name: string }) => string> = {
  missing: m.compare_fault_missing,
  unreadable: m.compare_fault_unreadable,
  undecodable: m.compare_fault_undecodable,
  broken: m.compare_fault_broken,
};

const COLOUR_NOTES = {
  standard: null,
  wide: m.compare_colour_wide_note,
  hdr: m.compare_colour_hdr_note,
} as const;

function Facts({ handle, video, className }: { handle: EngineHandle; video: PlayerVideo; className: string }) {
  const held = useEngineState(handle.engine, ({ sides }) => sides[video.id]?.held);
  const fault = useEngineState(handle.engine, ({ sides }) => sides[video.id]?.fault);
  const gamut = useEngineState(handle.engine, ({ sides }) => sides[video.id]?.gamut);
  if (fault) {
    return (
      <div
        role="alert"
        className="absolute inset-x-4 top-1/2 grid -translate-y-1/2 justify-items-center gap-2 text-balance text-center text-ink text-sm"
      >
        <p>{FAULTS[fault]({ name: video.label })}</p>
        <TryAgain handle={handle} />
      </div>
    );
  }
  const notes = [held && m.compare_held_note(), gamut && COLOUR_NOTES[gamut]?.()].filter(Boolean);
  if (notes.length === 0) return null;
  return <p className={cn(TAG, "bottom-2.5", className)}>{notes.join(" · ")}</p>;
}

const TAG =
  "absolute mb-(--clear,0px) flex h-6.5 items-center gap-1.5 rounded-label bg-scrim px-2 font-medium text-xs text-ink pointer-events-none";

/** Whether the sides are in sync, from their measured difference; `±1 frame` with the fallback of two `<video>` elements. */
function SyncIndicator({ handle, className }: { handle: EngineHandle; className: string }) {
  const skew = useEngineState(handle.engine, (state) => state.skew);
  const kind = useEngineState(handle.engine, (state) => state.kind);
  const isExact = kind === "frames";
  if (skew === undefined && isExact) return null;
  const frames = isExact ? (skew ?? 0) : Math.max(1, skew ?? 1);
  const isGood = frames === (isExact ? 0 : 1);
  const measured = isExact ? m.compare_sync_frames({ count: frames }) : m.compare_sync_frames_near({ count: frames });
  const label = m.compare_sync_measured({ frames: measured });

  return (
    <div data-indicator={kind} className={cn(className, "pointer-events-auto px-0 font-normal")}>
      <Tooltip
        text={
          <>
            {label}. {isExact ? m.compare_sync_exact_hint() : m.compare_sync_near_hint()}
          </>
        }
      >
        {({ ref }) => (
          <span ref={ref} className="flex items-center gap-1.5 px-2">
            <span
              aria-hidden="true"
              className={cn("size-[7px] rounded-full", isGood ? "bg-green" : "border border-ink")}
            />
            <span className="sr-only">{label}</span>
            <span aria-hidden="true">{isExact && isGood ? m.compare_sync_good() : measured}</span>
          </span>
        )}
      </Tooltip>
    </div>
  );
}
