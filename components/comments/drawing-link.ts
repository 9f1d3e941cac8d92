"use client";

import { useState, useSyncExternalStore } from "react";
import type { Drawing, FrameDrawing } from "@/lib/shared/drawing/drawing";

/** A drawing that is being made on the frozen player. */
export type DrawingTask = {
  /** The ID of the shown drawing that is changed; it is not shown twice. */
  of: string;
  side: Drawing["side"];
  /** The ID of the video in the player. */
  video: string;
  /** What is drawn over: `Source at 00:00:03:08`. */
  name: string;
  start: Drawing | null;
  onChange: (drawing: Drawing | null) => void;
  onDone: (drawing: Drawing | null) => void;
  onCancel: () => void;
};

export type OnPictures = { drawings: readonly FrameDrawing[]; ghosts: boolean; task: DrawingTask | null };

/** What the comments put on the pictures of the player. The page is rendered again only when one of it changes. */
export type DrawingLink = {
  readonly now: OnPictures;
  set: (part: Partial<OnPictures>) => void;
  subscribe: (listener: () => void) => () => void;
};

export const NO_DRAWINGS: readonly FrameDrawing[] = [];
const NOTHING: OnPictures = { drawings: NO_DRAWINGS, ghosts: false, task: null };

function createDrawingLink(): DrawingLink {
  const listeners = new Set<() => void>();
  let current = NOTHING;
  return {
    get now() {
      return current;
    },
    set(part) {
      current = { ...current, ...part };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One link for the life of the component. */
export const useNewDrawingLink = () => useState(createDrawingLink)[0];

export const useOnPictures = (link: DrawingLink): OnPictures =>
  useSyncExternalStore(
    link.subscribe,
    () => link.now,
    () => NOTHING,
  );
