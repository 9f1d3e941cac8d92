"use client";

import { X } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { v4 as newKey } from "uuid";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { IconButton } from "./icon-button";
import { StatusDot, type Tone } from "./status-dot";

type Toast = { id: string; text: ReactNode; tone: Tone };
type ShowToast = (toast: { text: ReactNode; tone?: Tone }) => void;

const SHOWN_MS = 7_000;
const MOST = 3;
const ToastContext = createContext<ShowToast>(() => undefined);

/** For events elsewhere (a batch finished in another video). Report events of this screen in place. */
export const useToast = () => useContext(ToastContext);

/** Renders the toasts of its children in a live region; at most `MOST` at a time. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const dismiss = useCallback((id: string) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback<ShowToast>(
    ({ text, tone = "idle" }) => setToasts((all) => [...all, { id: newKey(), text, tone }].slice(-MOST)),
    [],
  );

  return (
    <ToastContext value={useMemo(() => show, [show])}>
      {children}
      <div role="status" className="fixed right-4 bottom-4 z-50 grid max-w-[min(24rem,calc(100vw-2rem))] gap-2">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onDismiss={dismiss} />
        ))}
      </div>
    </ToastContext>
  );
}

/** Disappears after a while, but not while it is hovered or focused. */
function ToastCard({ toast, onDismiss }: { toast: Toast; onDismiss: (id: string) => void }) {
  const [held, setHeld] = useState(false);
  const left = useRef(SHOWN_MS);

  useEffect(() => {
    if (held) return;
    const started = performance.now();
    const timer = setTimeout(() => onDismiss(toast.id), left.current);
    return () => {
      clearTimeout(timer);
      left.current = Math.max(2_000, left.current - (performance.now() - started));
    };
  }, [held, onDismiss, toast.id]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only pauses the timer while it is being read.
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="floating grow-in flex items-center gap-3 rounded-panel py-1.5 pr-1.5 pl-4"
    >
      <StatusDot tone={toast.tone} />
      <div className="flex-1 py-1">{toast.text}</div>
      <IconButton label={m.ui_toast_dismiss()} onClick={() => onDismiss(toast.id)}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
