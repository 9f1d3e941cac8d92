import { useCallback, useSyncExternalStore } from "react";
import type { CommentSide, CommentVisibility } from "@/lib/shared/contracts/comment-choices";
import type { Comment, CreateComment } from "@/lib/shared/contracts/comments";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import { DRAFTS_PREFIX, shareDraftsName } from "./comments/kept-drafts";
import { newKey } from "./new-key";

/** A picture that waits was attached offline: its file is in this browser, under its ID, and is uploaded when its comment is sent. */
export type DraftAttachment = Comment["attachments"][number] & { waits?: true };

/** A comment that is being written: all that is sent, and the attachments as they are shown. */
export type CommentDraft = Omit<CreateComment, "attachmentIds" | "drawing"> & {
  drawing: Drawing | null;
  attachments: DraftAttachment[];
  /** For an edit that was sent: the comment. */
  edits?: string;
  /** For an edit: the time of the last edit that the writer saw. */
  editedAt: string | null;
  /** For an edit: the drawing is another one, or none, than the comment has. */
  drawingChanged?: boolean;
  /** For an edit: the pictures are others, or none, than the comment has. */
  attachmentsChanged?: boolean;
  /** Why the server refused it; it is then no longer sent by itself. */
  refusal: string | null;
};

/** `new`, `answer:<id>` or `edit:<id>`: one draft each. */
export type DraftSlot = "new" | `answer:${string}` | `edit:${string}`;

export type CommentDrafts = {
  slots: Readonly<Partial<Record<DraftSlot, CommentDraft>>>;
  /** Sent by the writer and not yet accepted by the server, oldest first. */
  unsent: readonly CommentDraft[];
};

/**
 * Drafts belong to one person in one team, so that they are there again after signing in, and only for them; those of a visitor
 * belong to the share whose token is in the address.
 */
export type DraftScope = { teamId: string; userId: string; videoId: string } | { share: string };

const NOTHING: CommentDrafts = { slots: {}, unsent: [] };
const kept = new Map<string, CommentDrafts>();
const listeners = new Set<() => void>();

/** The name under which the drafts are kept. */
export const draftsName = (scope: DraftScope): string =>
  "share" in scope ? shareDraftsName(scope.share) : `${DRAFTS_PREFIX}${scope.teamId}.${scope.userId}.${scope.videoId}`;

/** The drafts of one source; the same object until they change. */
export function readDrafts(scope: DraftScope): CommentDrafts {
  const name = draftsName(scope);
  const known = kept.get(name);
  if (known) return known;
  const drafts = parse(fromStorage(name)) ?? NOTHING;
  kept.set(name, drafts);
  return drafts;
}

/** Keeps a draft as it is now; null removes it. */
export function keepDraft(scope: DraftScope, slot: DraftSlot, draft: CommentDraft | null): void {
  const drafts = readDrafts(scope);
  const { [slot]: _, ...others } = drafts.slots;
  write(scope, { ...drafts, slots: draft ? { ...others, [slot]: draft } : others });
}

/** The writer sends a draft: from now on it goes out by itself, once, as soon as the server can be reached. */
export function moveToUnsent(scope: DraftScope, slot: DraftSlot, draft: CommentDraft): void {
  const drafts = readDrafts(scope);
  const { [slot]: _, ...slots } = drafts.slots;
  const isThere = drafts.unsent.some(({ draftId }) => draftId === draft.draftId);
  write(scope, { slots, unsent: isThere ? drafts.unsent : [...drafts.unsent, { ...draft, refusal: null }] });
}

/** The server has accepted it, or the writer discards it. */
export function takeFromUnsent(scope: DraftScope, draftId: string): void {
  const drafts = readDrafts(scope);
  write(scope, { ...drafts, unsent: drafts.unsent.filter((one) => one.draftId !== draftId) });
}

/** A picture of a waiting comment was uploaded. */
export function replaceWaiting(scope: DraftScope, draftId: string, id: string, uploaded: DraftAttachment): void {
  const drafts = readDrafts(scope);
  const replaced = (draft: CommentDraft) => ({
    ...draft,
    attachments: draft.attachments.map((one) => (one.id === id ? uploaded : one)),
  });
  write(scope, {
    ...drafts,
    unsent: drafts.unsent.map((one) => (one.draftId === draftId ? replaced(one) : one)),
  });
}

/**
 * The server refused it: a new comment goes back to its field, unless another draft is there. An answer or an edit stays unsent,
 * because its form is closed, or out of sight in a long list.
 */
export function refuseDraft(scope: DraftScope, draftId: string, refusal: string): void {
  const drafts = readDrafts(scope);
  const draft = drafts.unsent.find((one) => one.draftId === draftId);
  if (!draft) return;
  const refused = { ...draft, refusal };
  const others = drafts.unsent.filter((one) => one !== draft);
  write(
    scope,
    slotOf(draft) !== "new" || drafts.slots.new
      ? { ...drafts, unsent: [...others, refused] }
      : { slots: { ...drafts.slots, new: refused }, unsent: others },
  );
}

/** Where a draft was written. */
export function slotOf({ edits, parentId }: CommentDraft): DraftSlot {
  if (edits !== undefined) return `edit:${edits}`;
  return parentId === null ? "new" : `answer:${parentId}`;
}

/** An edit that waits goes back to its form, when there is no other draft. Returns whether there was one. */
export const takeEditBack = (scope: DraftScope, commentId: string): boolean =>
  takeBack(scope, `edit:${commentId}`, () => true);

/** An answer that was refused goes back to its form, when there is no other draft. One that waits may be followed by another. */
export const takeAnswerBack = (scope: DraftScope, commentId: string): boolean =>
  takeBack(scope, `answer:${commentId}`, ({ refusal }) => refusal !== null);

function takeBack(scope: DraftScope, slot: DraftSlot, isWanted: (draft: CommentDraft) => boolean): boolean {
  const drafts = readDrafts(scope);
  const draft = drafts.unsent.find((one) => slotOf(one) === slot && isWanted(one));
  if (!draft || drafts.slots[slot]) return false;
  const others = drafts.unsent.filter((one) => one !== draft);
  write(scope, { slots: { ...drafts.slots, [slot]: draft }, unsent: others });
  return true;
}

/** What a new draft takes over from the place where it is written. */
export type DraftPlace = {
  videoId: string;
  reshootId: string | null;
  parentId: string | null;
  side: CommentSide;
  frameIn: number | null;
  frameOut: number | null;
  sourceSha256: string | null;
  resultSha256: string | null;
  viewState: string;
  visibility: CommentVisibility;
};

export const emptyDraft = (place: DraftPlace): CommentDraft => ({
  ...place,
  draftId: newKey(),
  body: "",
  mentions: [],
  drawing: null,
  attachments: [],
  editedAt: null,
  refusal: null,
});

/** Whether anything would be lost with it. */
export const hasContent = ({ body, attachments, drawing }: CommentDraft) =>
  body.trim() !== "" || attachments.length > 0 || drawing !== null;

function write(scope: DraftScope, drafts: CommentDrafts): void {
  const name = draftsName(scope);
  const waited = waitingIn(readDrafts(scope));
  kept.set(name, drafts);
  const left = waitingIn(drafts);
  void forget(waited.filter((id) => !left.includes(id)));
  try {
    if (drafts.unsent.length === 0 && Object.keys(drafts.slots).length === 0) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(drafts));
  } catch {
    // When storage is full or forbidden, drafts are only lost on reload and not shared with other tabs.
  }
  for (const listener of listeners) listener();
}

const waitingIn = ({ slots, unsent }: CommentDrafts) =>
  [...Object.values(slots), ...unsent].flatMap((draft) =>
    (draft?.attachments ?? []).flatMap(({ id, waits }) => (waits ? [id] : [])),
  );

/** Pictures go with their draft. */
async function forget(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const code = await import("./comments/waiting-pictures").catch(() => null);
  for (const id of ids) await code?.forgetPicture(id);
}

function fromStorage(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function parse(text: string | null): CommentDrafts | undefined {
  try {
    const drafts: unknown = JSON.parse(text ?? "null");
    return isDrafts(drafts) ? drafts : undefined;
  } catch {
    return undefined;
  }
}

/** Stored data may come from another version or from other code, so it is checked. */
function isDrafts(value: unknown): value is CommentDrafts {
  if (!isRecord(value) || !isRecord(value.slots) || !Array.isArray(value.unsent)) return false;
  return [...Object.values(value.slots), ...value.unsent].every(isDraft);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isText = (value: unknown) => typeof value === "string";

const isDraft = (value: unknown) =>
  isRecord(value) &&
  [value.draftId, value.videoId, value.body, value.viewState, value.side, value.visibility].every(isText) &&
  Array.isArray(value.mentions) &&
  (value.drawing === null || (isRecord(value.drawing) && Array.isArray(value.drawing.shapes))) &&
  Array.isArray(value.attachments);

function adoptFromOtherTab({ key, newValue }: StorageEvent): void {
  if (!key?.startsWith(DRAFTS_PREFIX)) return;
  kept.set(key, parse(newValue) ?? NOTHING);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("storage", adoptFromOtherTab);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("storage", adoptFromOtherTab);
  };
}

/** The drafts of one source; empty while the person is unknown. */
export function useCommentDrafts(scope: DraftScope | undefined): CommentDrafts {
  const read = useCallback(() => (scope ? readDrafts(scope) : NOTHING), [scope]);
  return useSyncExternalStore(subscribe, read, () => NOTHING);
}
