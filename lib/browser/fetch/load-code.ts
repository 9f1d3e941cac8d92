/**
 * Loads a chunk of the page's code again after the first attempt failed. A page older than its server asks for chunks that no
 * longer exist: when the server answers and the chunk still fails to load, the page is reloaded.
 */
export async function loadCodeAgain<Part>(load: () => Promise<Part>, reload = () => location.reload()): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    if (await isServerThere()) reload();
    throw error;
  }
}

/** Without this check an offline page would be replaced by the browser's own offline page. */
async function isServerThere(): Promise<boolean> {
  const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => undefined);
  return answer?.ok === true;
}
