import { useCallback, useSyncExternalStore } from "react";
import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";
import { newKey } from "./new-key";

/** The motions chosen for one source and the request key of their submission, the same in every tab. */
export type ReshootDraft = {
  motions: MotionId[];
  requestKey: string;
  /** Keys that were sent and not yet accepted, by their set of motions. */
  sent: Record<string, string>;
};

const PREFIX = "reshoot.draft.";
const drafts = new Map<string, ReshootDraft>();
const listeners = new Set<() => void>();
const NOTHING: ReshootDraft = { motions: [], requestKey: "00000000-0000-4000-8000-000000000000", sent: {} };

/** Motions are always kept in the catalogue's order, so each set has one name. */
const inOrder = (motions: ReadonlySet<MotionId>) => MOTION_IDS.filter((id) => motions.has(id));
const nameOf = (motions: readonly MotionId[]) => inOrder(new Set(motions)).join("+");
const empty = (sent: ReshootDraft["sent"] = {}): ReshootDraft => ({ motions: [], requestKey: newKey(), sent });

/** The current draft of a source; the same object until it changes. */
export function readDraft(videoId: string): ReshootDraft {
  const known = drafts.get(videoId);
  if (known) return known;
  const draft = parse(fromStorage(PREFIX + videoId)) ?? empty();
  drafts.set(videoId, draft);
  return draft;
}

/** Adds or removes one motion. A set that was sent before without an answer gets its old key back. */
export function toggleMotion(videoId: string, motion: MotionId): void {
  const { motions, sent } = readDraft(videoId);
  const chosen = new Set(motions);
  if (!chosen.delete(motion)) chosen.add(motion);
  chooseMotions(videoId, inOrder(chosen), sent);
}

/** Replaces the motions with exactly these. */
export function chooseMotions(videoId: string, motions: readonly MotionId[], sent = readDraft(videoId).sent): void {
  write(videoId, { motions: [...motions], requestKey: sent[nameOf(motions)] ?? newKey(), sent });
}

/** Call before sending: from then on this set of motions keeps this key until it is accepted. */
export function rememberSent(videoId: string): ReshootDraft {
  const draft = readDraft(videoId);
  write(videoId, { ...draft, sent: { ...draft.sent, [nameOf(draft.motions)]: draft.requestKey } });
  return draft;
}

/**
 * Like `rememberSent`, for one motion apart from what is chosen: a press that is repeated before an answer, here or in another
 * tab, sends the same key. The chosen motions stay.
 */
export function rememberSentAlone(videoId: string, motion: MotionId): Pick<ReshootDraft, "motions" | "requestKey"> {
  const draft = readDraft(videoId);
  const name = nameOf([motion]);
  const isChosen = nameOf(draft.motions) === name;
  const requestKey = draft.sent[name] ?? (isChosen ? draft.requestKey : newKey());
  write(videoId, { ...draft, sent: { ...draft.sent, [name]: requestKey } });
  return { motions: [motion], requestKey };
}

/** The server has accepted this key: a new draft begins, in every tab. Motions chosen meanwhile under another key stay. */
export function acceptDraft(videoId: string, requestKey: string): void {
  const draft = readDraft(videoId);
  const sent = Object.fromEntries(Object.entries(draft.sent).filter(([, key]) => key !== requestKey));
  write(videoId, draft.requestKey === requestKey ? empty(sent) : { ...draft, sent });
}

function write(videoId: string, draft: ReshootDraft): void {
  drafts.set(videoId, draft);
  try {
    localStorage.setItem(PREFIX + videoId, JSON.stringify(draft));
  } catch {
    // When storage is full or forbidden, the draft is only lost on reload and not shared with other tabs.
  }
  for (const listener of listeners) listener();
}

function fromStorage(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function parse(text: string | null): ReshootDraft | undefined {
  try {
    const draft: unknown = JSON.parse(text ?? "null");
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

const KEY = /^[0-9a-f-]{36}$/;
const isKey = (value: unknown) => typeof value === "string" && KEY.test(value);
const KNOWN: ReadonlySet<unknown> = new Set(MOTION_IDS);

/** Stored data may come from another version or from other code, so it is checked. */
function isDraft(value: unknown): value is ReshootDraft {
  if (typeof value !== "object" || value === null) return false;
  const { motions, requestKey, sent }: { motions?: unknown; requestKey?: unknown; sent?: unknown } = value;
  const hasMotions = Array.isArray(motions) && motions.every((motion) => KNOWN.has(motion));
  return hasMotions && isKey(requestKey) && typeof sent === "object" && sent !== null && hasKeys(sent);
}

const hasKeys = (sent: object) => Object.values(sent).every(isKey);

function adoptFromOtherTab({ key, newValue }: StorageEvent): void {
  if (!key?.startsWith(PREFIX)) return;
  drafts.set(key.slice(PREFIX.length), parse(newValue) ?? empty());
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

/** The draft of one source. It is empty while the server renders, so that hydration matches. */
export function useReshootDraft(videoId: string): ReshootDraft {
  const read = useCallback(() => readDraft(videoId), [videoId]);
  return useSyncExternalStore(subscribe, read, () => NOTHING);
}
