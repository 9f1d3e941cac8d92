"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Look, readLook, writeLook } from "@/lib/shared/playback/look";

/** Browsers refuse more than about three changes of the address a second; a drag makes sixty. */
const WRITE_AFTER_MS = 350;

/** How the films are looked at, kept in the address: a link or a reload opens the same picture. */
export function useLookInAddress(): [Look, (change: Partial<Look>) => void] {
  const params = useSearchParams();
  const text = params?.toString() ?? "";
  const [look, setLook] = useState(() => readLook(new URLSearchParams(text)));
  const newest = useRef(look);
  const known = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const write = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const url = new URL(location.href);
    writeLook(url.searchParams, newest.current);
    known.current = url.searchParams.toString();
    history.replaceState(null, "", url);
  }, []);

  // Somebody else changed the address: another result was chosen beside the player, or the person went back. React tells
  // of changes late, so what is not the address any more is one of our own that another has followed.
  useEffect(() => {
    if (text === known.current || text !== new URL(location.href).searchParams.toString()) return;
    known.current = text;
    const theirs = readLook(new URLSearchParams(text));
    newest.current = timer.current ? { ...newest.current, a: theirs.a, b: theirs.b } : theirs;
    setLook(newest.current);
  }, [text]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const change = useCallback(
    (part: Partial<Look>) => {
      const isPair = part.a !== undefined || part.b !== undefined;
      newest.current = { ...newest.current, ...part };
      setLook(newest.current);
      if (isPair) write();
      else timer.current ??= setTimeout(write, WRITE_AFTER_MS);
    },
    [write],
  );
  return [look, change];
}
