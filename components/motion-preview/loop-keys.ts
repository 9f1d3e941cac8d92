import { HOLD_END, HOLD_START } from "./loop";

const KEYS = 25;

/** A path as keyframes of one loop, including its holds; `at` is what it looks like at time 0…1. */
export function loopKeys<K extends object>(at: (t: number) => K): (K & { offset: number })[] {
  const span = 1 - HOLD_START - HOLD_END;
  const keys = Array.from({ length: KEYS }, (_, i) => i / (KEYS - 1)).map((t) => ({
    ...at(t),
    offset: HOLD_START + span * t,
  }));
  return [{ ...at(0), offset: 0 }, ...keys, { ...at(1), offset: 1 }];
}
