import { useSyncExternalStore } from "react";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";

const NONE: readonly FrameDrawing[] = [];

/** What the comments of a share's page draw on the pictures of whichever player it shows. */
export class SharedDrawings {
  #shown = NONE;
  readonly #listeners = new Set<() => void>();

  readonly now = (): readonly FrameDrawing[] => this.#shown;

  show(drawings: readonly FrameDrawing[]): void {
    this.#shown = drawings;
    for (const listener of this.#listeners) listener();
  }

  hide(): void {
    this.show(NONE);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export const useShownDrawings = ({ subscribe, now }: SharedDrawings): readonly FrameDrawing[] =>
  useSyncExternalStore(subscribe, now, () => NONE);
