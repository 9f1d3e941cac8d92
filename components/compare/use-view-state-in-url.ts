"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { readViewState, type ViewState, writeViewState } from "@/lib/shared/playback/view-state";

/** Browsers refuse more than about three URL changes a second; a drag makes sixty. */
const WRITE_AFTER_MS = 350;

/** The view state, kept in the URL: a link or a reload opens the same view. */
export function useViewStateInUrl(): [ViewState, (change: Partial<ViewState>) => void] {
  const params = useSearchParams();
  const text = params?.toString() ?? "";
  const [viewState, setViewState] = useState(() => readViewState(new URLSearchParams(text)));
  const newest = useRef(viewState);
  const known = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const write = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const url = new URL(location.href);
    writeViewState(url.searchParams, newest.current);
    known.current = url.searchParams.toString();
    history.replaceState(null, "", url);
  }, []);

  // Other code changed the URL: another result was chosen beside the player, or the user went back. React reports changes
  // late, so a reported URL that is no longer current is an older one of our own and is ignored.
  useEffect(() => {
    if (text === known.current || text !== new URL(location.href).searchParams.toString()) return;
    known.current = text;
    const theirs = readViewState(new URLSearchParams(text));
    newest.current = timer.current ? { ...newest.current, a: theirs.a, b: theirs.b } : theirs;
    setViewState(newest.current);
  }, [text]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const change = useCallback(
    (part: Partial<ViewState>) => {
      const isPair = part.a !== undefined || part.b !== undefined;
      newest.current = { ...newest.current, ...part };
      setViewState(newest.current);
      if (isPair) write();
      else timer.current ??= setTimeout(write, WRITE_AFTER_MS);
    },
    [write],
  );
  return [viewState, change];
}
