import { useSyncExternalStore } from "react";
import { type GuestDraft, guestDraftOf, keepGuestDraft, onGuestDrafts } from "@/lib/browser/guest-drafts";
import { newKey } from "@/lib/browser/new-key";

/** One draft, which survives a reload, and the end of the link. It can be cleared after its field has left the page. */
export function useGuestDraft(token: string, name: string) {
  const draft = useSyncExternalStore(
    onGuestDrafts,
    () => guestDraftOf(token, name),
    () => null,
  );
  return {
    draft,
    change: (part: Partial<GuestDraft>) => {
      const before = guestDraftOf(token, name) ?? { draftId: newKey(), body: "", place: null };
      keepGuestDraft(token, name, { ...before, ...part });
    },
    clear: () => keepGuestDraft(token, name, null),
  };
}
