import type { QueryClient } from "@tanstack/react-query";
import { withoutCovered } from "@/lib/browser/live/live-decisions";

type Keys = readonly (readonly string[])[];

/**
 * Invalidates queries one round after the other: keys that arrive during a round wait for its end and are read together in one
 * more round. So a burst of changes costs two rounds, and no request in progress is cancelled, which on a slow connection
 * might never finish. The first round waits `delayMs` so that more keys can join it.
 */
export function readInTurn(client: QueryClient, delayMs: number): (keys: Keys) => void {
  let waiting: Keys = [];
  let isReading = false;

  async function read(): Promise<void> {
    isReading = true;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    while (waiting.length > 0) {
      const keys = withoutCovered(waiting);
      waiting = [];
      await Promise.allSettled(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
    }
    isReading = false;
  }

  return (keys) => {
    waiting = [...waiting, ...keys];
    if (!isReading && waiting.length > 0) void read();
  };
}
