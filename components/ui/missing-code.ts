/** Chromium, Firefox, Safari and the bundler each have their own message for a module that failed to load. */
const WORDS =
  /ChunkLoadError|Loading (CSS )?chunk|Failed to load chunk|dynamically imported module|Importing a module script failed/i;

/** True when code could not be loaded: a network failure, or a server with a newer build. */
export const isCodeMissing = (error: unknown): boolean =>
  error instanceof Error && WORDS.test(`${error.name} ${error.message}`);

/** Reloads the document, with the server's current build. */
export const reload = (): void => location.reload();

const KEY = "reshoot.reloaded-at";
const AGAIN_AFTER_MS = 60_000;

/** Reloads at most once a minute in this tab, so that a reload that did not help is not repeated forever. */
export function reloadOnce(now = Date.now(), load = reload): boolean {
  try {
    if (now - Number(sessionStorage.getItem(KEY)) < AGAIN_AFTER_MS) return false;
    sessionStorage.setItem(KEY, String(now));
  } catch {
    return false;
  }
  load();
  return true;
}
