const KEY = "reshoot.library";

/** The address of the library as this tab last saw it; the whole library without storage. */
export function libraryAddress(): string {
  try {
    const search = sessionStorage.getItem(KEY);
    return search ? `/?${search}` : "/";
  } catch {
    return "/";
  }
}

/** Remembers what the library shows, for the ways back to it. */
export function rememberLibrary(search: string): void {
  try {
    sessionStorage.setItem(KEY, search);
  } catch {
    // Without storage the way back leads to the whole library.
  }
}
