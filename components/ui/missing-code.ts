/** Chromium, Firefox, Safari and the bundler each have words of their own for a module that did not arrive. */
const WORDS =
  /ChunkLoadError|Loading (CSS )?chunk|Failed to load chunk|dynamically imported module|Importing a module script failed/i;

/** True when the fault is code that could not be loaded: the network, or a server that has a newer build by now. */
export const isCodeMissing = (error: unknown): boolean =>
  error instanceof Error && WORDS.test(`${error.name} ${error.message}`);

/** Loads the whole document again, with the build that the server has now. */
export const reload = (): void => location.reload();

const KEY = "reshoot.reloaded-at";
const AGAIN_AFTER_MS = 60_000;

/** Reloads by itself, at most once a minute in this tab: a reload that did not help must not be repeated for ever. */
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
