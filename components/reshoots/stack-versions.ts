import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";

/** A card of the list. `top` counts the older versions that a press shows or hides; null where there are none. */
export type StackedCard = {
  reshoot: Reshoot;
  stack: { motion: ResultMotion; older: number; isOpen: boolean } | null;
};

/**
 * The results of one motion become one card, with the newest on top and in its place; the older ones follow it while the stack
 * is open. A stack whose older version is `shown` somewhere is open. Reshoots without a result stay as they are.
 */
export function stackVersions(
  reshoots: readonly Reshoot[],
  open: ReadonlySet<ResultMotion>,
  shown: ReadonlySet<string>,
): readonly StackedCard[] {
  const ofMotion = new Map<ResultMotion, Reshoot[]>();
  for (const reshoot of reshoots) {
    if (reshoot.status === "ready") ofMotion.set(reshoot.motion, [...(ofMotion.get(reshoot.motion) ?? []), reshoot]);
  }
  return reshoots.flatMap((reshoot): StackedCard[] => {
    const versions = (ofMotion.get(reshoot.motion) ?? []).toSorted((one, other) => other.version - one.version);
    if (reshoot.status !== "ready" || versions.length < 2) return [{ reshoot, stack: null }];
    const [top, ...older] = versions;
    if (reshoot !== top) return [];
    const isOpen = open.has(top.motion) || older.some(({ id }) => shown.has(id));
    const cards = isOpen ? older.map((each) => ({ reshoot: each, stack: null })) : [];
    return [{ reshoot: top, stack: { motion: top.motion, older: older.length, isOpen } }, ...cards];
  });
}
