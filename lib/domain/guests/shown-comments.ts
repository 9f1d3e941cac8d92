import type { CommentVisibility } from "@/lib/shared/contracts/comment-choices";

/** What decides whether a visitor sees a comment. */
type Facts = {
  id: string;
  parentId: string | null;
  reshootId: string | null;
  visibility: CommentVisibility;
  isHeld: boolean;
  guestId: string | null;
  /** The share whose guest wrote it. */
  guestShareId: string | null;
  isBlocked: boolean;
  isDeleted: boolean;
};
type Reader = { shareId: string; guestId: string | null; shownResults: ReadonlySet<string> };
export type Shown<F> = { comment: F; isShell: boolean };

/**
 * The comments that a visitor of a share sees: what is for everyone with the link, about videos that the share shows, from
 * members and from guests of the same share. What waits for a member is shown to its writer alone. A deleted comment stays,
 * without its text, while it has answers.
 */
export function shownComments<F extends Facts>(all: readonly F[], reader: Reader): Shown<F>[] {
  const open = all.filter((one) => isOpenTo(one, reader));
  const roots = new Set(open.filter(({ parentId }) => parentId === null).map(({ id }) => id));
  const answers = open.filter((one) => one.parentId !== null && roots.has(one.parentId) && !isGone(one));
  const answered = new Set(answers.map(({ parentId }) => parentId));
  return open.flatMap((comment): Shown<F>[] => {
    if (comment.parentId !== null) {
      return roots.has(comment.parentId) && !isGone(comment) ? [{ comment, isShell: false }] : [];
    }
    if (!isGone(comment)) return [{ comment, isShell: false }];
    return answered.has(comment.id) ? [{ comment, isShell: true }] : [];
  });
}

const isGone = ({ isBlocked, isDeleted }: Facts) => isBlocked || isDeleted;

function isOpenTo(one: Facts, { shareId, guestId, shownResults }: Reader): boolean {
  if (one.visibility !== "everyone") return false;
  if (one.guestId !== null && one.guestShareId !== shareId) return false;
  if (one.isHeld && (guestId === null || one.guestId !== guestId)) return false;
  return one.reshootId === null || shownResults.has(one.reshootId);
}
