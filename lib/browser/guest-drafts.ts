import type { WriteShared } from "@/lib/shared/contracts/share-review";

/** Where a comment belongs; null for an answer. */
export type GuestPlace = Pick<WriteShared, "reshootId" | "side" | "frameIn" | "frameOut" | "viewState">;
export type GuestDraft = { draftId: string; body: string; place: GuestPlace | null };
/** By the comment that is answered or edited, or `new`. */
type Drafts = Record<string, GuestDraft>;

const keyOf = (token: string) => `reshoot.guest-drafts.${token}`;

/** The token of the share whose page this is. */
export const shareToken = (): string => decodeURIComponent(location.pathname.split("/")[2] ?? "");

/** What a visitor has written on this share's page and not sent. A browser may refuse to store anything. */
export function readGuestDrafts(token: string): Drafts {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(token)) ?? "{}");
    // Safe: only this file writes it, and its texts are shown as plain text.
    return typeof stored === "object" && stored !== null ? (stored as Drafts) : {};
  } catch {
    return {};
  }
}

/** The drafts of this page, also what a browser refuses to store. */
const live = new Map<string, GuestDraft | null>();
const listeners = new Set<() => void>();

/** Calls `listener` after any draft has changed. Returns what ends that. */
export function onGuestDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One draft; the same object until it changes. */
export function guestDraftOf(token: string, name: string): GuestDraft | null {
  const key = `${token} ${name}`;
  const known = live.get(key);
  if (known !== undefined) return known;
  const stored = readGuestDrafts(token)[name] ?? null;
  live.set(key, stored);
  return stored;
}

export function keepGuestDraft(token: string, name: string, draft: GuestDraft | null): void {
  live.set(`${token} ${name}`, draft);
  store(token, name, draft);
  for (const listener of listeners) listener();
}

function store(token: string, name: string, draft: GuestDraft | null): void {
  const { [name]: _, ...others } = readGuestDrafts(token);
  const drafts = draft === null || draft.body === "" ? others : { ...others, [name]: draft };
  try {
    if (Object.keys(drafts).length === 0) localStorage.removeItem(keyOf(token));
    else localStorage.setItem(keyOf(token), JSON.stringify(drafts));
  } catch {
    // The draft lives as long as the page.
  }
}
