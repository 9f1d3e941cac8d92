"use client";

import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from "react";
import { cn } from "./class-names";
import { Kbd } from "./kbd";
import { placeNear } from "./place-near";

const DELAY_MS = 450;

type TooltipProps = {
  text: ReactNode;
  /** The shortcut key, shown as a key cap. */
  shortcut?: string | undefined;
  /** Of the element around the control, which takes the control's place in a row or grid. */
  className?: string;
  children: (anchor: { ref: RefObject<HTMLButtonElement | null>; describedBy: string | undefined }) => ReactNode;
};

/** Shows after a moment on hover and at once on keyboard focus; Esc hides it, and the pointer may move onto it. */
export function Tooltip({ text, shortcut, className, children }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const later = (next: boolean, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(next), ms);
  };

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!(open && bubble.current && anchor.current)) return;
    bubble.current.showPopover();
    placeNear(anchor.current, bubble.current, "bottom", "center");
    const hideOnEscape = (event: KeyboardEvent) => event.key === "Escape" && setOpen(false);
    window.addEventListener("keydown", hideOnEscape);
    return () => window.removeEventListener("keydown", hideOnEscape);
  }, [open]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only handles events of its button.
    <span
      className={cn("inline-flex", className)}
      onPointerEnter={(event) => event.pointerType === "mouse" && later(true, DELAY_MS)}
      onPointerLeave={() => later(false, 120)}
      onPointerDown={() => later(false, 0)}
      onFocus={(event) => event.target.matches(":focus-visible") && later(true, 0)}
      onBlur={() => later(false, 0)}
    >
      {children({ ref: anchor, describedBy: open ? id : undefined })}
      {open && text && (
        <span
          ref={bubble}
          id={id}
          role="tooltip"
          popover="manual"
          className="floating grow-in pointer-events-auto fixed m-0 max-w-64 rounded-label px-2 py-1 text-xs"
        >
          {text}
          {shortcut && <Kbd className="ml-2 pointer-coarse:hidden">{shortcut}</Kbd>}
        </span>
      )}
    </span>
  );
}
