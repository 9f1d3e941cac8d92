import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { isOpen, type Thread } from "./threads";

type Version = Pick<Reshoot, "id" | "motion" | "version" | "status">;
/** Open comments of the version before, which can be carried over to the target. */
export type CarryOffer = { target: Version; previous: Version; threads: readonly Thread[] };

/** The version before that has a result; undefined for the first one, and for what is not ready. */
function versionBefore(reshoots: readonly Version[], target: Version): Version | undefined {
  if (target.status !== "ready") return;
  return reshoots
    .filter(({ motion, version, status }) => motion === target.motion && status === "ready" && version < target.version)
    .toSorted((one, other) => other.version - one.version)[0];
}

/**
 * What is offered on a newer version: what is open on the one before it, also what was said there about the source. A comment
 * made while the source was shown alone is beside every version already. `left` are those that the viewer left where they are.
 */
export function carryOffer(
  targetId: string | null,
  reshoots: readonly Version[],
  threads: readonly Thread[],
  left: ReadonlySet<string>,
): CarryOffer | null {
  const target = reshoots.find(({ id }) => id === targetId);
  const previous = target && versionBefore(reshoots, target);
  if (!previous) return null;
  const open = threads.filter(
    (thread) => isOpen(thread) && thread.comment.reshootId === previous.id && !left.has(thread.comment.id),
  );
  return open.length === 0 ? null : { target, previous, threads: open };
}
