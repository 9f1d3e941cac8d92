/** How many turns there are between two priorities of a sender. */
export const TURNS = 1_000_000;

/** The turns of the tasks that wait or run: the earliest one, and the last one of each group. */
export type TurnsAtHand = { first: number; last: ReadonlyMap<string, number> };

/**
 * The turn of each new task. The first of a group comes as early as the earliest one at hand, and each further one a turn later:
 * so groups alternate, and a group with many tasks waits for the others only as long as it would if each had as many.
 */
export function takeTurns(groups: readonly string[], { first, last }: TurnsAtHand): number[] {
  const reached = new Map(last);
  return groups.map((group) => {
    const turn = Math.min(TURNS - 1, Math.max(first, (reached.get(group) ?? 0) + 1));
    reached.set(group, turn);
    return turn;
  });
}

/** Tasks of a higher priority go first; within one, those of an earlier turn. */
export const priorityOf = (priority: number, turn: number): number => priority * TURNS - turn;
