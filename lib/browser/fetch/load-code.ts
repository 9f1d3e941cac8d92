/**
 * Loads a part of the page's code again after that has failed. A page that is older than its server asks for parts that
 * are no longer there: when the server answers, and the part still does not come, the page is loaded anew.
 */
export async function loadCodeAgain<Part>(load: () => Promise<Part>, reload = () => location.reload()): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    if (await isServerThere()) reload();
    throw error;
  }
}

/** Without this a page that is offline would be replaced by the browser's own page for that. */
async function isServerThere(): Promise<boolean> {
  const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => undefined);
  return answer?.ok === true;
}
