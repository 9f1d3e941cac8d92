import { useEffect, useRef } from "react";
import { isTaken, leaveSpaceToPlayer } from "@/components/compare/taken-keys";

type Commands = {
  onToggle: () => void;
  onStep: (by: number) => void;
  onFullScreen: () => void;
  onSound: () => void;
};

const KEYS: Partial<Record<string, (commands: Commands) => void>> = {
  " ": ({ onToggle }) => onToggle(),
  k: ({ onToggle }) => onToggle(),
  f: ({ onFullScreen }) => onFullScreen(),
  m: ({ onSound }) => onSound(),
  arrowleft: ({ onStep }) => onStep(-1),
  arrowright: ({ onStep }) => onStep(1),
};
const REPEATS = /^arrow/;

/** The keys of the light player, wherever the focus is on the page, unless the focused control needs them itself. */
export function useLightKeys(commands: Commands): void {
  const newest = useRef(commands);
  newest.current = commands;
  useEffect(() => {
    const leaving = new AbortController();
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const act = hasModifier(event) || isTaken(event) ? undefined : KEYS[key];
      if (!act) return;
      event.preventDefault();
      if (!event.repeat || REPEATS.test(key)) act(newest.current);
    };
    document.addEventListener("keydown", press, { signal: leaving.signal });
    document.addEventListener("keyup", leaveSpaceToPlayer, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);
}

const hasModifier = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey;
