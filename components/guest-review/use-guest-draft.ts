import { useState } from "react";
import { type GuestDraft, keepGuestDraft, readGuestDrafts } from "@/lib/browser/guest-drafts";
import { newKey } from "@/lib/browser/new-key";

/** One draft, which survives a reload, and the end of the link. */
export function useGuestDraft(token: string, name: string) {
  const [draft, setDraft] = useState<GuestDraft | null>(() => readGuestDrafts(token)[name] ?? null);
  const keep = (next: GuestDraft | null) => {
    keepGuestDraft(token, name, next);
    setDraft(next);
  };
  return {
    draft,
    change: (part: Partial<GuestDraft>) => keep({ draftId: newKey(), body: "", place: null, ...draft, ...part }),
    clear: () => keep(null),
  };
}
