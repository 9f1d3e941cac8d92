"use client";

import { useState } from "react";
import { loadCodeAgain } from "@/lib/browser/fetch/load-code";
import { SHOWN_MOTIONS } from "@/lib/shared/motions/catalogue";
import type { FoundMotions, findMotions } from "@/lib/shared/motions/find-motions";

type Find = typeof findMotions;

const loadFind = async (): Promise<Find> => (await import("@/lib/shared/motions/find-motions")).findMotions;
const ALL: FoundMotions = { motions: SHOWN_MOTIONS, isNear: false };
let loaded: Find | undefined;

/** The search of the motions. Its words are loaded when the field gets the focus; until then it finds all motions. */
export function useMotionSearch(load = loadFind) {
  const [typed, setTyped] = useState("");
  const [find, setFind] = useState<Find | undefined>(() => loaded);
  const [hasFailed, setFailed] = useState(false);

  /** Undefined when the words could not be loaded; the next call retries. */
  const prepare = async (): Promise<Find | undefined> => {
    try {
      loaded ??= await (hasFailed ? loadCodeAgain(load) : load());
    } catch {
      setFailed(true);
      return undefined;
    }
    setFailed(false);
    setFind(() => loaded);
    return loaded;
  };
  const query = find ? typed : "";
  return { typed, setTyped, query, hasFailed, prepare, find: (text: string) => find?.(text) ?? ALL };
}
