import { useEffect, useMemo, useRef, useState } from "react";
import type { PlayerVideo } from "@/components/compare/player-video";
import type { SheetPicture } from "./choose-threads";

/** Sharp on paper at the width of a page, and small enough for a hundred of them. */
const MOST_WIDTH = 960;

/** The address of each picture by its key; null where it can't be read. */
type Pictures = ReadonlyMap<string, string | null>;

const loadReader = async () => (await import("@/components/compare/engine/read-frames")).readFrames;

/** Reads the wanted frames of the videos, one video after another, and keeps those that it has read. */
export function useFramePictures(videos: readonly PlayerVideo[], wanted: readonly SheetPicture[], fps: number) {
  const [pictures, setPictures] = useState<Pictures>(NONE);
  const known = useRef<Pictures>(NONE);
  useEffect(() => () => release(known.current), []);
  useEffect(() => {
    const missing = wanted.filter(({ key }) => !known.current.has(key));
    if (missing.length === 0) return;
    const leaving = new AbortController();
    const put = (keys: readonly string[], address: string | null) => {
      known.current = new Map([...known.current, ...keys.map((key) => [key, address] as const)]);
      setPictures(known.current);
    };
    void readAll(videos, missing, { fps, signal: leaving.signal, put });
    return () => leaving.abort();
  }, [videos, wanted, fps]);
  return useMemo(() => {
    const done = wanted.filter(({ key }) => pictures.has(key));
    return { pictures, done: done.length, failed: done.filter(({ key }) => pictures.get(key) === null).length };
  }, [pictures, wanted]);
}

const NONE: Pictures = new Map();

type Reading = { fps: number; signal: AbortSignal; put: (keys: readonly string[], address: string | null) => void };

async function readAll(
  videos: readonly PlayerVideo[],
  missing: readonly SheetPicture[],
  { fps, signal, put }: Reading,
): Promise<void> {
  for (const id of new Set(missing.map(({ video }) => video))) {
    const frames = missing.filter(({ video }) => video === id);
    const unread = new Set(frames.map(({ key }) => key));
    const onPicture = (key: string, picture: Blob) => {
      unread.delete(key);
      put([key], URL.createObjectURL(picture));
    };
    try {
      const video = videos.find((one) => one.id === id);
      if (video) await (await loadReader())({ video, frames, fps, mostWidth: MOST_WIDTH, signal, onPicture });
    } catch {
      // What is unread below is said on the sheet.
    }
    if (signal.aborted) return;
    if (unread.size > 0) put([...unread], null);
  }
}

function release(pictures: Pictures): void {
  for (const address of pictures.values()) if (address) URL.revokeObjectURL(address);
}
