"use client";

import { useEffect, useRef } from "react";

export type PaletteAction = {
  /** Unique among all actions that are on the screen together. */
  id: string;
  label: string;
  /** More words that find it. */
  keywords?: readonly string[];
  run: () => void;
};

const providers = new Set<() => readonly PaletteAction[]>();

/** Offers these actions in the command palette while the component is mounted. They are made when the palette opens. */
export function usePaletteActions(actions: () => readonly PaletteAction[]): void {
  const newest = useRef(actions);
  newest.current = actions;
  useEffect(() => {
    const provide = () => newest.current();
    providers.add(provide);
    return () => {
      providers.delete(provide);
    };
  }, []);
}

/** The actions of the page that is shown, in the order in which its parts were mounted. */
export const actionsOfPage = (): readonly PaletteAction[] => [...providers].flatMap((provide) => provide());
