"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from "react";
import type { PlayerLink } from "@/components/compare/player-link";
import { frameUnder, shareOf } from "@/components/compare/strip-place";
import { useToast } from "@/components/ui/toast";
import { useEditComment } from "@/lib/browser/comment-changes";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { formatTimecode } from "@/lib/shared/playback/timecode";

type RangeEndProps = {
  comment: Comment;
  row: RefObject<HTMLElement | null>;
  count: number;
  fps: number;
  link: PlayerLink;
};

const KEY_SAVES_MS = 600;

/** The last frame of one's own comment: dragged, or moved by arrow keys, with Shift by a second. */
export function RangeEnd({ comment, row, count, fps, link }: RangeEndProps) {
  const first = comment.frameIn ?? 0;
  const saved = comment.frameOut ?? first;
  const [moved, setMoved] = useState<number | null>(null);
  const dragging = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const edit = useEditComment();
  const toast = useToast();
  const last = moved ?? saved;

  const move = (frame: number, isFinal: boolean) => {
    const inside = Math.min(Math.max(frame, first), count - 1);
    setMoved(inside);
    link.now?.commands.seek(inside, !isFinal);
    return inside;
  };
  const save = (frameOut: number) => {
    if (frameOut === saved) return setMoved(null);
    const { id, body, mentions, editedAt } = comment;
    edit.mutate(
      { id, body, mentions: mentions.map(({ start, end, userId }) => ({ start, end, userId })), frameOut, editedAt },
      {
        onError: (error) => toast({ text: error.message, tone: "bad" }),
        onSettled: () => setMoved(null),
      },
    );
  };
  const frameAt = ({ clientX }: PointerEvent) =>
    frameUnder(clientX, row.current?.getBoundingClientRect() ?? { left: 0, width: 1 }, count);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event, fps);
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = move(last + step, true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => save(next), KEY_SAVES_MS);
  };

  return (
    <span
      role="slider"
      tabIndex={0}
      data-own-arrows=""
      aria-label={m.comments_range_end()}
      aria-valuemin={first}
      aria-valuemax={Math.max(first + 1, count - 1)}
      aria-valuenow={last}
      aria-valuetext={formatTimecode(last, fps)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
        link.now?.commands.pause();
      }}
      onPointerMove={(event) => dragging.current && move(frameAt(event), false)}
      onPointerUp={(event) => {
        if (!dragging.current) return;
        dragging.current = false;
        save(move(frameAt(event), true));
      }}
      onPointerCancel={() => {
        dragging.current = false;
        setMoved(null);
      }}
      className="pointer-events-auto absolute inset-y-0.5 ml-2 w-1.5 cursor-ew-resize touch-none rounded-full bg-ink shadow-[0_0_0_1.5px_rgb(0_0_0/70%)] before:absolute before:-inset-x-1.5 before:-inset-y-0.5 before:content-[''] pointer-coarse:before:-inset-x-4"
      style={{ left: `${shareOf(last, count) * 100}%` }}
    />
  );
}

/** By how many frames a key moves the end. */
function stepOf({ key, shiftKey }: KeyboardEvent, fps: number): number | undefined {
  const by = shiftKey ? Math.round(fps) : 1;
  if (key === "ArrowRight" || key === "ArrowUp") return by;
  if (key === "ArrowLeft" || key === "ArrowDown") return -by;
  return undefined;
}
