type SyncReport = { added: number; known: number; skipped: number; adopted: number; complete: boolean };

const videos = (count: number) => `${count} video${count === 1 ? "" : "s"}`;

/** What a sync did, in words. `skipped` are upstream tasks that give no source. */
export function syncSentence({ added, known, skipped, adopted, complete }: SyncReport): string {
  if (added + known + skipped + adopted === 0) return "Your account has no videos yet.";
  const news = added > 0 ? `${videos(added)} added.` : "Nothing new.";
  const old = known > 0 ? ` ${known} ${known === 1 ? "was" : "were"} already here.` : "";
  const left = skipped > 0 ? ` ${skipped} left out: not finished, failed, or a reshoot made here.` : "";
  const found = adopted > 0 ? ` ${adopted} paid ${adopted === 1 ? "reshoot was" : "reshoots were"} found again.` : "";
  return news + found + old + left + (complete ? "" : " There is more: sync again to go on.");
}
