import { onPresence } from "@/lib/browser/live/presence-news";
import type { Presence } from "@/lib/shared/contracts/presence";

/** Someone else who looks at the source now. */
export type Person = { userId: string; name: string; typingIn: string | null };
type Page = Presence & { at: number };

/** A page that said nothing for this long is gone: it tells at least every ten seconds. */
const GONE_MS = 25_000;
const PRUNE_MS = 2_500;
const NO_ONE: readonly Person[] = [];

export type PresenceStore = ReturnType<typeof createPresenceStore>;

/**
 * Who else looks at a source. `people` is the same array until someone comes, goes or types; playheads have subscribers of
 * their own, so that nothing is rendered when they move.
 */
export function createPresenceStore(videoId: string, ownUserId: string, now: () => number = Date.now) {
  const pages = new Map<string, Page>();
  const onPeople = new Set<() => void>();
  const onFrames = new Set<() => void>();
  let people = NO_ONE;
  let timer: ReturnType<typeof setInterval> | undefined;
  let stop: (() => void) | undefined;

  const newest = () => {
    const byPerson = new Map<string, Page>();
    for (const page of pages.values()) {
      const known = byPerson.get(page.userId);
      if (!known || known.at < page.at) byPerson.set(page.userId, page);
    }
    return byPerson;
  };
  function refresh(): void {
    for (const [id, { at }] of pages) if (now() - at >= GONE_MS) pages.delete(id);
    const next = [...newest().values()]
      .map(({ userId, name, typingIn }) => ({ userId, name, typingIn }))
      .toSorted((one, other) => one.name.localeCompare(other.name) || (one.userId < other.userId ? -1 : 1));
    if (JSON.stringify(next) !== JSON.stringify(people)) {
      people = next;
      for (const listener of onPeople) listener();
    }
    for (const listener of onFrames) listener();
  }
  function receive(presence: Presence): void {
    if (presence.videoId !== videoId || presence.userId === ownUserId) return;
    if (presence.isGone) pages.delete(presence.pageId);
    else pages.set(presence.pageId, { ...presence, at: now() });
    refresh();
  }
  const subscribeTo = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener);
    stop ??= onPresence(receive);
    timer ??= setInterval(refresh, PRUNE_MS);
    return () => {
      listeners.delete(listener);
      if (onPeople.size + onFrames.size > 0) return;
      clearInterval(timer);
      stop?.();
      timer = stop = undefined;
      pages.clear();
      people = NO_ONE;
    };
  };

  return {
    people: () => people,
    /** Where each person is, by their ID. */
    frames: (): ReadonlyMap<string, number> =>
      new Map([...newest()].flatMap(([id, { frame }]) => (frame === null ? [] : [[id, frame] as const]))),
    subscribe: subscribeTo(onPeople),
    subscribeToFrames: subscribeTo(onFrames),
  };
}
