type SyncReport = { added: number; known: number; skipped: number; adopted: number; complete: boolean };

const videos = (count: number) => `${count} video${count === 1 ? "" : "s"}`;

/** Describes what a sync did. `skipped` are upstream tasks that give no source. */
export function syncSentence({ added, known, skipped, adopted, complete }: SyncReport): string {
  if (added + known + skipped + adopted === 0) return "Your account has no videos yet.";
  const news = added > 0 ? `${videos(added)} added.` : complete ? "Up to date." : "Nothing new so far.";
  const found = adopted > 0 ? ` ${adopted} paid ${adopted === 1 ? "reshoot" : "reshoots"} recovered.` : "";
  const old = known > 0 && `${videos(known)} already here`;
  const left = skipped > 0 && `${skipped} skipped (unfinished, failed, or made here)`;
  const rest = [old, left].filter(Boolean).join("; ");
  return `${news}${found}${rest && ` ${rest}.`}${complete ? "" : " More to import. Sync again to continue."}`;
}
