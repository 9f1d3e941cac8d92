/** Without the browser's own idle time, as in Safari, this much later. */
const LATER_MS = 500;

/** Calls back once when the page has nothing else to do. Returns what prevents that. */
export function whenIdle(callback: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(callback);
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(callback, LATER_MS);
  return () => clearTimeout(timer);
}
