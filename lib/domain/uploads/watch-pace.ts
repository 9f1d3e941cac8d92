/** Less than this in one window, and the import would hold up others. */
const WINDOW_BYTES = 256 * 1024;

export type Pace = { signal: AbortSignal; count: (bytes: number) => void; end: () => void };

/** Aborts an import that brings too few bytes in a window: of the body, in headers that never end, or over many connections. */
export function watchPace(windowMs: number): Pace {
  const stop = new AbortController();
  let arrived = 0;
  const timer = setInterval(() => {
    if (arrived < WINDOW_BYTES) stop.abort();
    arrived = 0;
  }, windowMs);
  return {
    signal: stop.signal,
    count: (bytes) => {
      arrived += bytes;
    },
    end: () => clearInterval(timer),
  };
}
