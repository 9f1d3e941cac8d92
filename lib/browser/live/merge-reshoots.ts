import { isFinal, isInFlight } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";

/**
 * One source's reshoots, oldest first: its full list, updated from the polled list of all unsettled reshoots. A settled
 * reshoot never changes, so a settled copy wins over any other; otherwise the polled copy is the newer one.
 */
export function mergeReshoots(
  ofVideo: readonly Reshoot[],
  unsettled: readonly Reshoot[],
  videoId: string,
): readonly Reshoot[] {
  const byId = new Map(ofVideo.map((reshoot) => [reshoot.id, reshoot]));
  for (const reshoot of unsettled) {
    const known = byId.get(reshoot.id);
    if (reshoot.videoId === videoId && !(known && isFinal(known.status))) byId.set(reshoot.id, reshoot);
  }
  return [...byId.values()].sort(byAge);
}

/** IDs are UUIDv7, so they order reshoots that were created in the same instant, like those of one batch. */
const byAge = (one: Reshoot, other: Reshoot) => compare(one.createdAt, other.createdAt) || compare(one.id, other.id);

/** Uses operators, not methods: a value of an unexpected type gets some order and throws nothing. */
const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/** Reshoots that were in flight and are no longer among the unsettled: every list that shows them is out of date. */
export function noLongerMoving(thoughtMoving: readonly Reshoot[], unsettledNow: readonly Reshoot[]): Reshoot[] {
  const still = new Set(unsettledNow.map((reshoot) => reshoot.id));
  return thoughtMoving.filter((reshoot) => isInFlight(reshoot.status) && !still.has(reshoot.id));
}
