import type { Change } from "@/lib/shared/contracts/events";
import { isInFlight, RESHOOT_STATUSES } from "@/lib/shared/contracts/reshoot-status";

/** The prefix of a query key; every query under it is invalidated. */
type Key = readonly string[];

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;
const SAFETY_NET_MS = 45_000;

/** What may have changed before the stream opened: it is read once when live updates begin. */
export const MOVING: readonly Key[] = [["reshoots", "unsettled"], ["videos"]];
/** Everything that changes by itself or through other members. */
export const EVERYTHING: readonly Key[] = [
  ...[
    ["reshoots"],
    ["videos"],
    ["ratings"],
    ["stars"],
    ["runs"],
    ["credits"],
    ["connection"],
    ["shares"],
    ["members"],
    ["viewer"],
    ["storage"],
    ["teams"],
    ["invitations"],
    ["comments"],
    ["comment-drawings"],
    ["approvals"],
    ["inbox"],
    ["guest-stars"],
  ],
];

const OF_NOUN: Readonly<Record<string, readonly Key[]>> = {
  batch: [["reshoots"], ["videos"]],
  // A deleted video moves to the trash, and a restored one leaves it, so storage changes too.
  video: [["videos"], ["storage"]],
  rating: [["ratings"]],
  star: [["stars"]],
  run: [["runs"]],
  credits: [["credits"]],
  connection: [["connection"]],
  share: [["shares"], ["members"]],
  member: [["members"], ["viewer"], ["invitations"]],
  team: [["viewer"], ["teams"]],
  invitation: [["invitations"]],
  storage: [["storage"]],
  comment: [["comments"], ["comment-drawings"]],
  approval: [["approvals"]],
  inbox: [["inbox"]],
  guest_star: [["guest-stars"]],
};

/** Returns the query keys that a change invalidates. An unknown noun invalidates everything. */
export function keysTouchedBy({ noun, status }: Change): readonly Key[] {
  if (noun !== "reshoot") return OF_NOUN[noun] ?? EVERYTHING;
  return isMoving(status) ? [["reshoots", "unsettled"]] : [["reshoots"], ["videos"], ["storage"]];
}

/** The unsettled list holds every field of a reshoot in flight, so reading that list is enough. A newer status may be final. */
const isMoving = (status: string | null) =>
  status !== "queued" && RESHOOT_STATUSES.some((known) => known === status && isInFlight(known));

/** Removes keys that another one covers: `["reshoots"]` covers `["reshoots", "unsettled"]`. */
export function withoutCovered(keys: readonly Key[]): readonly Key[] {
  const covers = (one: Key, other: Key) => one.length < other.length && one.every((part, at) => part === other[at]);
  const distinct = [...new Map(keys.map((key) => [key.join("/"), key])).values()];
  return distinct.filter((key) => !distinct.some((other) => covers(other, key)));
}

/** How long a silent stream counts as alive, in ms: one heartbeat, and half of one for network delay. */
export const silenceMs = (heartbeatSeconds: number) => heartbeatSeconds * 1500;

/** When to reopen the stream after this many consecutive failures, in ms; `chance` in 0–1 spreads the tabs. */
export const reopenAfterMs = (failures: number, chance: number) =>
  Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1)) * (0.5 + chance / 2);

/** The polling interval in ms: unchanged without live updates, at least `SAFETY_NET_MS` with them. */
export const paced = (everyMs: number | false, connected: boolean): number | false =>
  connected && everyMs !== false ? Math.max(everyMs, SAFETY_NET_MS) : everyMs;
