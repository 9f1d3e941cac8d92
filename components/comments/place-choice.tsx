"use client";

import { SideMark } from "@/components/compare/cell-tags";
import type { PlayerNow } from "@/components/compare/player-link";
import { useEngineState } from "@/components/compare/use-engine";
import { Crosshair } from "@/components/icons/crosshair";
import { Scissors } from "@/components/icons/scissors";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import type { CommentDraft } from "@/lib/browser/comment-drafts";
import { COMMENT_SIDES, type CommentSide } from "@/lib/shared/contracts/comment-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { rangeAround, storedView } from "./comment-view";
import { FrameTime } from "./frame-time";
import { sideWords } from "./side-badge";

type PlaceChoiceProps = {
  draft: CommentDraft;
  player: PlayerNow | null;
  fps: number;
  onChange: (part: Partial<CommentDraft>) => void;
};

/** What the new comment is about: side, and frame or range. */
export function PlaceChoice({ draft, player, fps, onChange }: PlaceChoiceProps) {
  const sides = draft.reshootId === null ? (["source"] as const) : COMMENT_SIDES;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Segmented
        label={m.comments_side()}
        value={draft.side}
        onChange={(side: CommentSide) => onChange({ side })}
        options={sides.map((side) => ({ value: side, label: <SideOption side={side} />, hint: sideWords[side]() }))}
        className="pointer-coarse:[&>label]:h-11"
      />
      <FrameTime first={draft.frameIn ?? 0} last={draft.frameOut ?? 0} fps={fps} />
      {player && <PlaceActions draft={draft} player={player} onChange={onChange} />}
    </div>
  );
}

function SideOption({ side }: { side: CommentSide }) {
  return (
    <>
      {side !== "result" && <SideMark side="a" />}
      {side !== "source" && <SideMark side="b" />}
      <span className="sr-only">{sideWords[side]()}</span>
    </>
  );
}

type PlaceActionsProps = Pick<PlaceChoiceProps, "draft" | "onChange"> & { player: PlayerNow };

/** To the frame that is shown now, or to the range between the in and out points. */
function PlaceActions({ draft, player, onChange }: PlaceActionsProps) {
  const { viewState, handle } = player;
  const frame = useEngineState(handle.engine, (state) => (state.playing ? null : state.frame));
  const range = rangeAround(viewState, viewState.first ?? 0);
  const isRange = draft.frameIn !== draft.frameOut;
  const isHere = frame === null || (frame === draft.frameIn && !isRange);
  const take = (frameIn: number, frameOut: number) =>
    onChange({ frameIn, frameOut, viewState: storedView(viewState, frameIn) });
  return (
    <span className="ml-auto flex">
      {range && !(isRange && range.first === draft.frameIn && range.last === draft.frameOut) && (
        <IconButton label={m.comments_place_range()} onClick={() => take(range.first, range.last)}>
          <Scissors aria-hidden="true" />
        </IconButton>
      )}
      {!isHere && frame !== null && (
        <IconButton label={m.comments_place_here()} onClick={() => take(frame, frame)}>
          <Crosshair aria-hidden="true" />
        </IconButton>
      )}
    </span>
  );
}
