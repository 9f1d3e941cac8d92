"use client";

import { useEffect, useRef, useState } from "react";
import { X } from "@/components/icons/x";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Button } from "./button";
import { CutText } from "./cut-text";
import { IconButton } from "./icon-button";
import { StatusDot, type Tone } from "./status-dot";
import { Tooltip } from "./tooltip";

/** How to undo what a toast reports, and what the toast says then. */
export type Undo = { act: () => Promise<unknown>; done: string; failed: string };

export type Toast = { id: string; text: string; detail?: string; tone: Tone; undo?: Undo; isUndoing?: boolean };

const SHOWN_MS = 10_000;
const LEAST_MS = 2_000;

type ToastCardProps = { toast: Toast; onDismiss: (id: string) => void; onUndo: (toast: Toast) => void };

/** Disappears after a while, but not while it is hovered, focused or being undone. */
export function ToastCard({ toast, onDismiss, onUndo }: ToastCardProps) {
  const { id, text, detail, tone, undo, isUndoing = false } = toast;
  const [held, setHeld] = useState(false);
  useEnd(`${id} ${text}`, held || isUndoing, () => onDismiss(id));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only pauses the timer while it is being read.
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="floating grow-in flex min-w-0 items-center gap-3 rounded-panel py-1.5 pr-1.5 pl-4"
    >
      {/* Before the text: the first thing that a reader of the page meets here. */}
      {undo && (
        <Tooltip text={m.ui_toast_undo_keys()} className="order-1">
          {({ ref }) => (
            <Button
              ref={ref}
              size="small"
              busy={isUndoing}
              busyLabel={m.ui_toast_undoing()}
              aria-keyshortcuts="Control+Z Meta+Z"
              onClick={() => onUndo(toast)}
            >
              {m.common_undo()}
            </Button>
          )}
        </Tooltip>
      )}
      <StatusDot tone={tone} />
      <div className="min-w-0 flex-1 py-1">
        <p className="text-pretty">{text}</p>
        {detail && <CutText text={detail} className="text-muted text-xs" />}
      </div>
      <IconButton label={m.ui_toast_dismiss()} onClick={() => onDismiss(id)} className="order-2">
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** Calls `end` after `SHOWN_MS` without a hold; a new `content` starts the time again. */
function useEnd(content: string, held: boolean, end: () => void): void {
  const left = useRef({ content, ms: SHOWN_MS });
  const latest = useRef(end);
  useEffect(() => {
    latest.current = end;
  });
  useEffect(() => {
    if (left.current.content !== content) left.current = { content, ms: SHOWN_MS };
    if (held) return;
    const started = performance.now();
    const timer = setTimeout(() => latest.current(), left.current.ms);
    return () => {
      clearTimeout(timer);
      left.current.ms = Math.max(LEAST_MS, left.current.ms - (performance.now() - started));
    };
  }, [content, held]);
}
