"use client";

import { useState } from "react";
import { loadCodeAgain } from "@/lib/browser/fetch/load-code";
import { SHOWN_MOTIONS } from "@/lib/shared/motions/catalogue";
import type { FoundMotions, findMotions } from "@/lib/shared/motions/find-motions";

type Find = typeof findMotions;

const loadFind = async (): Promise<Find> => (await import("@/lib/shared/motions/find-motions")).findMotions;
const ALL: FoundMotions = { motions: SHOWN_MOTIONS, isNear: false };
/** What each loader has brought; the next field that uses it need not wait. */
const loaded = new WeakMap<() => Promise<Find>, Find>();

/** The search of the motions. Its words are loaded when the field gets the focus; until then it finds all motions. */
export function useMotionSearch(load = loadFind) {
  const [typed, setTyped] = useState("");
  const [find, setFind] = useState<Find | undefined>(() => loaded.get(load));
  const [hasFailed, setFailed] = useState(false);

  /** Undefined when the words could not be loaded; the next call retries. */
  const prepare = async (): Promise<Find | undefined> => {
    let words = loaded.get(load);
    try {
      words ??= await (hasFailed ? loadCodeAgain(load) : load());
    } catch {
      setFailed(true);
      return undefined;
    }
    setFailed(false);
    loaded.set(load, words);
    setFind(() => words);
    return words;
  };
  const query = find ? typed : "";
  return { typed, setTyped, query, hasFailed, prepare, find: (text: string) => find?.(text) ?? ALL };
}
