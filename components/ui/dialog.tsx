"use client";

import { type ReactNode, useId, useRef } from "react";
import { X } from "@/components/icons/x";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { cn } from "./class-names";
import { IconButton } from "./icon-button";
import { useModal } from "./use-modal";

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** The row of buttons at the bottom: at most one of them primary. */
  footer?: ReactNode;
  className?: string;
};

const FIRST_FIELD = "input, select, textarea"; // text-ok: CSS

/**
 * A modal dialog. Its first field, if any, gets the focus. Esc, the close button and a press outside close it. The focus then
 * returns to the control that opened it, or to what took that control's place.
 */
export function Dialog({ open, onClose, title, children, footer, className }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useModal(ref, open, FIRST_FIELD);

  if (!open) return null;

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser handles Esc; this handles a press outside.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className={cn(
        "floating grow-in m-auto w-[min(30rem,calc(100vw-1.5rem))] rounded-panel p-0 backdrop:bg-scrim",
        className,
      )}
    >
      <div className="flex items-center justify-between gap-4 py-2.5 pr-2.5 pl-5">
        <h2 id={titleId} dir="auto" title={title} className="line-clamp-2 min-w-0 font-medium text-base">
          {title}
        </h2>
        <IconButton label={m.common_close()} shortcut={m.ui_key_escape()} onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-5 pb-5">{children}</div>
      {footer && <div className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</div>}
    </dialog>
  );
}
