const KEY = "imports";

/** Remembers in this browser that imports run, so that the next visit of the page shows them without asking each time. */
export function rememberImports(run: boolean): void {
  try {
    if (run) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that stores nothing shows them only until the page is left.
  }
}

export function hasImports(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
