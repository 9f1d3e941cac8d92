"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { rememberLibrary } from "@/lib/browser/preferences/library-address";
import type { VideoFilter } from "@/lib/browser/videos";
import { VIDEO_SORTS, type VideoSort } from "@/lib/shared/contracts/video-sorts";

const SETTLE_MS = 250;
const isSort = (value: string | null): value is VideoSort => VIDEO_SORTS.some((sort) => sort === value);

/** Search and sort are in the URL, so that a filtered library can be reloaded, bookmarked and sent. */
export function useLibraryFilter(): [VideoFilter, (change: Partial<VideoFilter>) => void] {
  const params = new URLSearchParams(useSearchParams()?.toString());
  const all = params.toString();
  useEffect(() => rememberLibrary(all), [all]);
  const sort = params.get("sort");
  const filter: VideoFilter = { search: params.get("search") ?? "", sort: isSort(sort) ? sort : "newest" };

  const change = useCallback((next: Partial<VideoFilter>) => {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(next)) {
      const isDefault = value === "" || (name === "sort" && value === "newest");
      if (isDefault) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    window.history.replaceState(null, "", url);
  }, []);

  return [filter, change];
}

/** The text of the search field: it changes at once, and moves to the URL when typing pauses. */
export function useSettledText(settled: string, onSettle: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(settled);
  const sent = useRef(settled);

  useEffect(() => {
    if (settled === sent.current) return;
    sent.current = settled;
    setText(settled);
  }, [settled]);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      onSettle(wanted);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text, onSettle]);

  return [text, setText];
}
