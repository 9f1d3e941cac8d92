import { isInFlight } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";

const MINUTE = 60_000;
const SLOWEST_MS = 60_000;

/**
 * How long to wait before the next poll of the unsettled reshoots, in ms; false when none will change by itself. Short while
 * the youngest is new, longer as it ages; doubled for each consecutive failure, up to a minute.
 */
export function pollEvery(reshoots: readonly Reshoot[] | undefined, failures: number, now: number): number | false {
  const moving = (reshoots ?? []).filter((reshoot) => isInFlight(reshoot.status));
  if (moving.length === 0) return false;
  const youngest = Math.max(...moving.map((reshoot) => Date.parse(reshoot.startedAt ?? reshoot.createdAt)));
  return Math.min(SLOWEST_MS, paceAt(now - youngest) * 2 ** failures);
}

/** Negative ages (a server clock ahead of ours) count as new. */
function paceAt(ageMs: number): number {
  if (ageMs < 3 * MINUTE) return 2_000;
  if (ageMs < 10 * MINUTE) return 5_000;
  return 15_000;
}
