import * as m from "@/lib/shared/messages/compiled/messages.js";

type SyncReport = { added: number; known: number; skipped: number; adopted: number; complete: boolean };

/** Describes what a sync did. `skipped` are upstream tasks that give no source. */
export function syncSentence({ added, known, skipped, adopted, complete }: SyncReport): string {
  if (added + known + skipped + adopted === 0) return m.videos_synced_no_videos();
  const sentences = [
    newsOf(added, complete),
    adopted > 0 && m.videos_synced_recovered({ count: adopted }),
    notAdded(known, skipped),
    !complete && m.videos_synced_more(),
  ];
  return sentences.filter(Boolean).join(" ");
}

function newsOf(added: number, complete: boolean): string {
  if (added > 0) return m.videos_synced_added({ count: added });
  return complete ? m.videos_synced_up_to_date() : m.videos_synced_nothing_new();
}

function notAdded(known: number, skipped: number): string | false {
  if (known > 0 && skipped > 0) return m.videos_synced_known_and_skipped({ count: known, skipped });
  if (known > 0) return m.videos_synced_known({ count: known });
  return skipped > 0 && m.videos_synced_skipped({ skipped });
}
