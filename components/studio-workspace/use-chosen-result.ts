"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { isInFlight } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";

/**
 * The result shown beside the source. It is in the URL, so that a link or a reload opens the same pair. A result that becomes
 * ready while none is chosen is shown automatically; it never replaces another one. A reshoot without a result may be in the
 * URL, too: a link leads to its card.
 */
export function useChosenResult(reshoots: readonly Reshoot[]) {
  const chosenId = useSearchParams()?.get("result") ?? null;
  const [playSignal, setPlaySignal] = useState(0);
  const chosen = reshoots.find(({ id, resultUrl }) => id === chosenId && resultUrl !== null);
  const attended = reshoots.find(({ id, resultUrl }) => id === chosenId && resultUrl === null);
  const awaited = useRef(new Set<string>());

  const isAttending = attended !== undefined;

  useEffect(() => {
    const arrived = reshoots.findLast(({ id, resultUrl }) => resultUrl !== null && awaited.current.has(id));
    awaited.current = new Set(reshoots.filter(({ status }) => isInFlight(status)).map(({ id }) => id));
    if (arrived && (chosenId === null || isAttending)) show(arrived.id);
  }, [reshoots, chosenId, isAttending]);

  const choose = useCallback(
    (id: string) => {
      const next = id === chosenId ? null : id;
      show(next);
      if (next) setPlaySignal((count) => count + 1);
    },
    [chosenId],
  );

  /** Unlike a press on its card, this never closes it. */
  const open = (id: string) => id !== chosenId && choose(id);

  const step = useCallback(
    (direction: -1 | 1) => {
      const ready = reshoots.filter(({ resultUrl }) => resultUrl !== null);
      const at = ready.findIndex(({ id }) => id === chosenId);
      const from = at < 0 && direction < 0 ? 0 : at;
      const next = ready.at((from + direction) % ready.length);
      if (next) show(next.id);
    },
    [reshoots, chosenId],
  );

  return { chosen, choose, open, step, playSignal, attendedId: attended?.id ?? null };
}

function show(id: string | null): void {
  const url = new URL(location.href);
  if (id === null) url.searchParams.delete("result");
  else url.searchParams.set("result", id);
  history.replaceState(null, "", url);
}
