import "server-only";
import { hashReviews, NO_GUEST } from "@/lib/domain/guests/hash-reviews";
import { mayComment, requireOpenFor } from "@/lib/domain/guests/visitor";
import { type OpenShare, openForSome } from "@/lib/domain/shares/open-share";
import type { News } from "@/lib/platform/events/live-hub";
import type { Turns } from "@/lib/platform/turns";
import { AppError } from "@/lib/shared/errors";
import type { Visit } from "./visitor-route";

/** One open stream of a visitor. */
export type Listener = {
  visit: Visit;
  hear: (news: News) => void;
  /** A hash of what they were seen to see; null before the first look. */
  seen: string | null;
  timer: ReturnType<typeof setTimeout> | undefined;
};

/** A visitor's events say only that something changed: no noun, no ID, and no place in the team's history. */
const CHANGED: News = { kind: "change", cursor: "0", change: { noun: "review", id: null, status: null } };
/** Between two looks at one share, at least. */
const REST_MS = 500;
/**
 * After an event each page reads. So streams hear of a change spread over this time for each stream of the process, and looks
 * are so far apart, too: pages read at most fifty times a second.
 */
const PER_STREAM_MS = 20;
/** The share's own rules are read at most once in this time for the heartbeats of all its streams. */
const STANDING_MS = 1_000;

export type ShareWatch = ReturnType<typeof createShareWatch>;

/**
 * Looks at one share for all of its streams in this process: one reading, from which follows what each visitor sees. A stream
 * hears of a change only if its own visitor sees another review than before.
 */
export function createShareWatch({ visitor, live, log, ...services }: Visit, turns: Turns, countStreams: () => number) {
  const { tokenHash, id: shareId, videoId } = visitor.open.row;
  const listeners = new Set<Listener>();
  let restsUntil = 0;
  /** By guest: what was seen at the last look. */
  let known: ReadonlyMap<string, string> = new Map();
  let lately: { at: number; open: Promise<OpenShare | undefined> } | undefined;

  const readOpen = () => {
    const open = openForSome(services, tokenHash);
    lately = { at: performance.now(), open };
    return open;
  };
  const openLately = () => (lately && performance.now() - lately.at < STANDING_MS ? lately.open : readOpen());

  /** Each visitor must be allowed to read the review before they hear of it. */
  async function allowed(open: OpenShare | undefined): Promise<Listener[]> {
    const present: Listener[] = [];
    for (const one of listeners) {
      if (await isAllowed(one, open)) present.push(one);
      else one.hear({ kind: "end" });
    }
    return present;
  }

  async function lookAtAll(): Promise<void> {
    const open = await readOpen();
    const present = await allowed(open);
    if (!open || present.length === 0) return;
    const hashes = await hashReviews({ ...services, keyFor: visitor.keyFor }, open, new Set(present.map(guestIdOf)));
    known = hashes;
    for (const one of present) {
      const hash = hashes.get(guestIdOf(one)) ?? hashes.get(NO_GUEST) ?? "";
      if (one.seen !== null && one.seen !== hash) tell(one, CHANGED);
      one.seen = hash;
    }
  }

  function tell(one: Listener, news: News): void {
    one.timer ??= setTimeout(
      () => {
        one.timer = undefined;
        one.hear(news);
      },
      Math.random() * countStreams() * PER_STREAM_MS,
    );
  }

  const look = (delayMs: number) =>
    turns.take(
      tokenHash,
      async () => {
        await lookAtAll().finally(() => {
          restsUntil = performance.now() + Math.max(REST_MS, countStreams() * PER_STREAM_MS);
        });
      },
      delayMs,
    );
  const lookSoon = () => {
    look(Math.max(0, restsUntil - performance.now())).catch((error: unknown) =>
      log.debug({ err: error }, "the review of a share could not be read"),
    );
  };

  return {
    shareId,
    videoId,
    lookSoon,
    isEmpty: () => listeners.size === 0,
    add: (listener: Listener) => void listeners.add(listener),
    remove(listener: Listener): void {
      clearTimeout(listener.timer);
      listeners.delete(listener);
      if (listeners.size === 0) turns.drop(tokenHash);
    },
    /** Resolves when it is known what the visitor sees, from a look that others with the same view have had, or a new one. */
    async begin(listener: Listener): Promise<void> {
      listener.seen = known.get(guestIdOf(listener)) ?? null;
      if (listener.seen === null) await look(0);
    },
    /** Changes may have been missed. */
    missed(listener: Listener): void {
      tell(listener, { kind: "gap" });
      lookSoon();
    },
    async check(listener: Listener): Promise<"fine" | "stale" | "over"> {
      try {
        if (!(await isAllowed(listener, await openLately()))) return "over";
        return live.isUp() ? "fine" : "stale";
      } catch (error) {
        lately = undefined;
        log.debug({ err: error }, "the rules of a share could not be read");
        return "stale";
      }
    },
  };
}

const guestIdOf = ({ visit }: Listener): string => visit.visitor.guest?.id ?? NO_GUEST;

/**
 * The link's rules for this visitor. Those of the share are the same for all, and whether the visitor gave its passphrase is in
 * their cookie; only where views are limited must each visitor's own be read.
 */
async function isAllowed({ visit }: Listener, open: OpenShare | undefined): Promise<boolean> {
  if (!(open && mayComment(open.row) && visit.isUnlocked(open))) return false;
  if (open.row.maxViews === null) return true;
  try {
    requireOpenFor(await visit.again());
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
