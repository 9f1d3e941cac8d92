import { useCallback, useSyncExternalStore } from "react";
import { v4 as newKey } from "uuid";
import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";

/** The motions chosen for one source and the request key that pays for them, the same in every tab. */
export type ReshootDraft = {
  motions: MotionId[];
  requestKey: string;
  /** Keys that have been sent and not answered for, by the set of motions they stand for. */
  sent: Record<string, string>;
};

const PREFIX = "reshoot.draft.";
const drafts = new Map<string, ReshootDraft>();
const listeners = new Set<() => void>();
const NOTHING: ReshootDraft = { motions: [], requestKey: "00000000-0000-4000-8000-000000000000", sent: {} };

/** Motions are always kept in the catalogue's order, so a set has one name. */
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

/** Starts over with exactly these motions. */
export function chooseMotions(videoId: string, motions: readonly MotionId[], sent = readDraft(videoId).sent): void {
  write(videoId, { motions: [...motions], requestKey: sent[nameOf(motions)] ?? newKey(), sent });
}

/** To be called before sending: from now on this set of motions keeps this key until it is accepted. */
export function rememberSent(videoId: string): ReshootDraft {
  const draft = readDraft(videoId);
  write(videoId, { ...draft, sent: { ...draft.sent, [nameOf(draft.motions)]: draft.requestKey } });
  return draft;
}

/** The server has this key: a new draft begins, in every tab. What was chosen meanwhile under another key stays. */
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
    // A full or forbidden storage costs only the memory across reloads and tabs.
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

/** What is stored may be of another version, or anybody's. */
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

/** The draft of one source. While the server renders it is empty, so that hydration agrees. */
export function useReshootDraft(videoId: string): ReshootDraft {
  const read = useCallback(() => readDraft(videoId), [videoId]);
  return useSyncExternalStore(subscribe, read, () => NOTHING);
}
