import "server-only";
import type { ReviewComment } from "./review-data";

/** A comment with everything that answers it, oldest first. */
export type Thread = { comment: ReviewComment; answers: readonly ReviewComment[] };

/**
 * Groups comments by thread, in the order of the timeline. No comment is left out: an answer whose comment is not in the
 * selection, or that answers itself through others, stands alone.
 */
export function threadsOf(comments: readonly ReviewComment[]): Thread[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const answers = new Map<string, ReviewComment[]>();
  for (const comment of comments.toSorted(byAge)) {
    const root = rootOf(comment, byId);
    const known = answers.get(root.id) ?? [];
    answers.set(root.id, root === comment ? known : [...known, comment]);
  }
  const roots = [...answers.keys()].flatMap((id) => byId.get(id) ?? []);
  return roots.toSorted(byFrame).map((comment) => ({ comment, answers: answers.get(comment.id) ?? [] }));
}

function rootOf(comment: ReviewComment, byId: ReadonlyMap<string, ReviewComment>): ReviewComment {
  const seen = new Set<string>();
  let at = comment;
  while (at.parentId !== null) {
    const parent = byId.get(at.parentId);
    if (!parent) return at;
    if (seen.has(parent.id)) return comment;
    seen.add(parent.id);
    at = parent;
  }
  return at;
}

const byAge = (one: ReviewComment, other: ReviewComment) =>
  order(one.createdAt, other.createdAt) || order(one.id, other.id);

const byFrame = (one: ReviewComment, other: ReviewComment) =>
  (one.frameIn ?? 0) - (other.frameIn ?? 0) || byAge(one, other);

const order = (one: string, other: string) => (one < other ? -1 : Number(one > other));
