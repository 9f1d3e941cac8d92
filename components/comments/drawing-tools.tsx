"use client";

import { SideMark } from "@/components/compare/cell-tags";
import { PencilLine } from "@/components/icons/pencil-line";
import { X } from "@/components/icons/x";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuButton } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import type { CommentSide } from "@/lib/shared/contracts/comment-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { sideWords } from "./side-badge";
import type { DrawingPart } from "./use-drawing-part";

const DRAW_KEYS = "Ctrl+Shift+D"; // text-ok: keys

type DrawButtonProps = { part: DrawingPart; side: CommentSide };

/** Opens the editor over the side that the comment is about; where that is both, it asks which. */
export function DrawButton({ part, side }: DrawButtonProps) {
  if (part.drawing) return null;
  if (side !== "both") {
    return (
      <IconButton
        label={m.comments_draw()}
        shortcut={DRAW_KEYS}
        aria-keyshortcuts="Control+Shift+D"
        onClick={() => part.begin(side)}
        className="pointer-coarse:size-11"
      >
        <PencilLine aria-hidden="true" />
      </IconButton>
    );
  }
  return (
    <Menu
      label={m.comments_draw()}
      align="start"
      button={<PencilLine className="size-4" />}
      buttonClassName="grid size-10 shrink-0 place-items-center rounded-control text-muted hover:bg-surface-3 hover:text-ink sm:size-8 pointer-coarse:size-11"
    >
      <MenuButton onClick={() => part.begin("source")}>
        <SideMark side="a" />
        {m.comments_draw_source()}
      </MenuButton>
      <MenuButton onClick={() => part.begin("result")}>
        <SideMark side="b" />
        {m.comments_draw_result()}
      </MenuButton>
    </Menu>
  );
}

/** The drawing of what is being written, to change or remove; and what another tab did to it. */
export function DrawnPart({ part }: { part: DrawingPart }) {
  const toast = useToast();
  const { drawing, conflict } = part;
  const remove = () => {
    part.remove();
    const undo = {
      act: async () => part.restore(drawing),
      done: m.comments_drawing_back(),
      failed: m.comments_drawing_not_back(),
    };
    toast({ text: m.comments_drawing_removed(), undo });
  };
  return (
    <>
      {drawing && (
        <div className="flex min-w-0 items-center gap-1 rounded-control border pl-2.5 text-xs">
          <PencilLine aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
          <span className="min-w-0 flex-1 truncate">
            {m.comments_draw_on_side({ side: sideWords[drawing.side]() })}
          </span>
          <button
            type="button"
            onClick={() => part.begin(drawing.side)}
            className="min-h-8 px-2 text-muted hover:text-ink pointer-coarse:min-h-11"
          >
            {m.comments_drawing_change()}
          </button>
          <IconButton label={m.comments_drawing_remove()} onClick={remove} className="pointer-coarse:size-11">
            <X aria-hidden="true" />
          </IconButton>
        </div>
      )}
      {conflict && (
        <div role="alert" className="grid gap-2 rounded-control border border-amber p-2.5 text-sm">
          <p>{m.comments_drawing_conflict()}</p>
          <div className="flex flex-wrap gap-2">
            <Button size="small" onClick={conflict.keepMine}>
              {m.comments_conflict_keep_mine()}
            </Button>
            <Button size="small" onClick={conflict.keepTheirs}>
              {m.comments_drawing_keep_theirs()}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
