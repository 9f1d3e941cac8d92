"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { newKey } from "@/lib/browser/new-key";
import { useFrontDialog } from "./front-dialog";
import type { Tone } from "./status-dot";
import { type Toast, ToastCard, type Undo } from "./toast-card";
import { useKeepClear } from "./toast-place";
import { useUndoKey } from "./undo-key";

type ShowToast = (toast: {
  text: string;
  /** What it is about, e.g. a title; cut at its end where there is no room. */
  detail?: string;
  tone?: Tone;
  undo?: Undo;
}) => void;

const MOST = 3;
const ToastContext = createContext<ShowToast>(() => undefined);

/** For events elsewhere (a batch finished in another video). Report events of this screen in place. */
export const useToast = () => useContext(ToastContext);

/** Renders the toasts of its children in a live region; at most `MOST` at a time. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const put = useCallback((toast: Toast) => setToasts((all) => withToast(all, toast).slice(-MOST)), []);
  const { remember, undo, forgetFailed } = useUndo(put);
  const dismiss = useCallback(
    (id: string) => {
      forgetFailed(id);
      setToasts((all) => all.filter((toast) => toast.id !== id));
    },
    [forgetFailed],
  );
  const show = useCallback<ShowToast>(
    ({ tone = "idle", ...rest }) => {
      const toast = { ...rest, tone, id: newKey() };
      if (toast.undo) remember(toast);
      put(toast);
    },
    [put, remember],
  );
  const dialog = useFrontDialog();
  const region = useKeepClear(toasts.length, dialog);
  const shown = (
    <div
      ref={region}
      role="status"
      className="fixed inset-auto right-4 bottom-4 z-50 m-0 grid w-[min(24rem,calc(100vw-2rem))] grid-cols-[minmax(0,1fr)] gap-2 overflow-visible border-0 bg-transparent p-0"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onDismiss={dismiss} onUndo={undo} />
      ))}
    </div>
  );

  return (
    <ToastContext value={useMemo(() => show, [show])}>
      {children}
      {dialog ? createPortal(shown, dialog) : shown}
    </ToastContext>
  );
}

/** Replaces the toast with the same ID, or adds it. */
const withToast = (all: readonly Toast[], toast: Toast) =>
  all.some(({ id }) => id === toast.id) ? all.map((one) => (one.id === toast.id ? toast : one)) : [...all, toast];

/** What can be undone, also by Ctrl/⌘+Z after its toast has gone: the latest first, each once. */
function useUndo(put: (toast: Toast) => void) {
  const undoable = useRef(new Map<string, Toast>());
  const running = useRef(new Set<string>());
  const failed = useRef(new Set<string>());

  const undo = useCallback(
    async (toast: Toast) => {
      if (!toast.undo || running.current.has(toast.id)) return;
      const { act, done, failed: whenFailed } = toast.undo;
      running.current.add(toast.id);
      put({ ...toast, isUndoing: true });
      try {
        await act();
        undoable.current.delete(toast.id);
        const { undo: _, ...rest } = toast;
        put({ ...rest, text: done, tone: "good" });
      } catch {
        failed.current.add(toast.id);
        put({ ...toast, text: whenFailed, tone: "bad" });
      }
      running.current.delete(toast.id);
    },
    [put],
  );
  const undoLatest = useCallback(() => {
    const latest = [...undoable.current.values()].at(-1);
    if (latest) void undo(latest);
    return latest !== undefined;
  }, [undo]);
  useUndoKey(undoLatest);

  return {
    undo,
    remember: useCallback((toast: Toast) => void undoable.current.set(toast.id, toast), []),
    /** A failed undo is offered for as long as its toast is shown. */
    forgetFailed: useCallback((id: string) => {
      if (failed.current.delete(id)) undoable.current.delete(id);
    }, []),
  };
}
