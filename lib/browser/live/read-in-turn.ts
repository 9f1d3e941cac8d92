import type { QueryClient } from "@tanstack/react-query";
import { withoutCovered } from "@/lib/browser/live/live-decisions";

type Keys = readonly (readonly string[])[];

/**
 * Reads queries again as they go out of date, one round after the other: what is named while a round is under way waits
 * for its end, all of it for one more round. A burst of changes thus costs two rounds and never cancels an answer that is
 * on its way, which on a slow line would never arrive. A first round waits `delayMs` for others to join.
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
