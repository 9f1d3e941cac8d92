import type { Change } from "@/lib/shared/contracts/events";
import { isInFlight, type ReshootStatus } from "@/lib/shared/contracts/reshoot-status";

/** The beginning of a query's key; everything under it is read again. */
type Key = readonly string[];

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;
const SAFETY_NET_MS = 45_000;

/** What may have moved before this tab began to hear: it is read once more then. */
export const MOVING: readonly Key[] = [["reshoots", "unsettled"], ["videos"]];
/** Everything that changes by itself or by another's hand. */
export const EVERYTHING: readonly Key[] = [
  ...[["reshoots"], ["videos"], ["credits"], ["connection"], ["shares"], ["members"], ["viewer"], ["space"]],
];

const OF_NOUN: Readonly<Record<string, readonly Key[]>> = {
  batch: [["reshoots"], ["videos"]],
  // What is deleted, and what is restored, is in the trash or no more.
  video: [["videos"], ["space"]],
  credits: [["credits"]],
  connection: [["connection"]],
  share: [["shares"], ["members"]],
  member: [["members"], ["viewer"]],
  storage: [["space"]],
};

/** Which queries a change makes out of date. One that this build does not know makes it everything. */
export function keysTouchedBy({ noun, status }: Change): readonly Key[] {
  if (noun !== "reshoot") return OF_NOUN[noun] ?? EVERYTHING;
  return isMoving(status) ? [["reshoots", "unsettled"]] : [["reshoots"], ["videos"], ["space"]];
}

/** The list of the unsettled shows all of a reshoot that goes on by itself. */
const isMoving = (status: string | null) =>
  // Safe: a status that this build does not know is in no set, so it does not count as settled.
  status !== null && status !== "queued" && isInFlight(status as ReshootStatus);

/** Leaves out keys that another one covers: `["reshoots"]` covers `["reshoots", "unsettled"]`. */
export function withoutCovered(keys: readonly Key[]): readonly Key[] {
  const covers = (one: Key, other: Key) => one.length < other.length && one.every((part, at) => part === other[at]);
  const distinct = [...new Map(keys.map((key) => [key.join("/"), key])).values()];
  return distinct.filter((key) => !distinct.some((other) => covers(other, key)));
}

/** After how long without a word, in ms, a stream counts as dead: a beat, and half of one for the way. */
export const silenceMs = (heartbeatSeconds: number) => heartbeatSeconds * 1500;

/** When to open the stream again after it failed this often in a row, in ms; `chance` in 0–1 spreads many tabs. */
export const reopenAfterMs = (failures: number, chance: number) =>
  Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1)) * (0.5 + chance / 2);

/** How often to poll, in ms: as before without live updates, hardly ever with them. */
export const paced = (everyMs: number | false, hearing: boolean): number | false =>
  hearing && everyMs !== false ? Math.max(everyMs, SAFETY_NET_MS) : everyMs;
