import type { PlayerVideo } from "@/components/compare/player-video";
import { shareOf } from "@/components/compare/strip-place";
import type { Comment } from "@/lib/shared/contracts/comments";
import type { Thread } from "./threads";

/** Comments that begin at nearly the same place of the timeline, by their frames. */
export type PinGroup = { key: string; share: number; comments: readonly Comment[] };

/**
 * The comments that are about this video: on its row of the timeline. Comments about other results are not, and what was
 * carried over to a newer result is on the source's row once.
 */
export function commentsOn(threads: readonly Thread[], { id, leads }: Pick<PlayerVideo, "id" | "leads">): Comment[] {
  return threads
    .filter(({ carriedTo }) => !leads || carriedTo === null)
    .map(({ comment }) => comment)
    .filter(
      ({ side, reshootId, deletedAt }) =>
        deletedAt === null && (leads ? side !== "result" : side !== "source" && reshootId === id),
    )
    .toSorted((one, other) => (one.frameIn ?? 0) - (other.frameIn ?? 0));
}

/** Joins comments whose pins would overlap: those within `apart` pixels of the first of their group. */
export function groupPins(comments: readonly Comment[], count: number, width: number, apart: number): PinGroup[] {
  const groups: { key: string; share: number; comments: Comment[] }[] = [];
  for (const comment of comments) {
    const share = shareOf(comment.frameIn ?? 0, count);
    const last = groups.at(-1);
    if (last && (share - last.share) * width < apart) last.comments.push(comment);
    else groups.push({ key: comment.id, share, comments: [comment] });
  }
  return groups;
}
