import type { CommentSide } from "@/lib/shared/contracts/comment-choices";
import type { Comment } from "@/lib/shared/contracts/comments";

/** A comment with its answers, oldest first. */
export type Thread = {
  comment: Comment;
  answers: readonly Comment[];
  /** The result to which it was carried over last; null when it is decided where it is. */
  carriedTo: string | null;
};

export type CommentFilter = {
  /** A word in the text or in the name of an author. */
  search: string;
  state: "all" | "open" | "resolved";
  side: CommentSide | "all";
  /** The ID of an author; empty for everyone. */
  authorId: string;
  mentionsMe: boolean;
};
export type CommentSort = "frame" | "newest" | "oldest";

export const NO_FILTER: CommentFilter = { search: "", state: "all", side: "all", authorId: "", mentionsMe: false };

export const isFiltered = ({ search, state, side, authorId, mentionsMe }: CommentFilter) =>
  search.trim() !== "" || state !== "all" || side !== "all" || authorId !== "" || mentionsMe;

/** Joins answers to their comments. A deleted comment stays only while it has answers. */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  const answers = new Map<string, Comment[]>();
  for (const one of comments) {
    if (one.parentId === null || one.deletedAt !== null) continue;
    answers.set(one.parentId, [...(answers.get(one.parentId) ?? []), one]);
  }
  const carried = newestCarried(comments);
  return comments
    .filter(({ id, parentId, deletedAt }) => parentId === null && (deletedAt === null || answers.has(id)))
    .map((comment) => {
      const newest = carried.get(comment.carriedFrom ?? comment.id);
      const carriedTo = newest && byTime(comment, newest) < 0 ? newest.reshootId : null;
      return { comment, answers: (answers.get(comment.id) ?? []).toSorted(byTime), carriedTo };
    });
}

/** What was carried over last of each comment. */
function newestCarried(comments: readonly Comment[]): ReadonlyMap<string, Comment> {
  const newest = new Map<string, Comment>();
  for (const one of comments) {
    if (one.carriedFrom === null || one.deletedAt !== null) continue;
    const known = newest.get(one.carriedFrom);
    if (!known || byTime(known, one) < 0) newest.set(one.carriedFrom, one);
  }
  return newest;
}

const byTime = (one: Comment, other: Comment) =>
  one.createdAt === other.createdAt ? compare(one.id, other.id) : compare(one.createdAt, other.createdAt);
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Whether a comment is this thread's first one or an answer in it. */
export const isIn = ({ comment, answers }: Thread, id: string): boolean =>
  comment.id === id || answers.some((answer) => answer.id === id);

/** What was carried over is open on the newer version only. */
export const isOpen = ({ comment, carriedTo }: Thread) =>
  comment.resolvedAt === null && comment.deletedAt === null && carriedTo === null;
export const countOpen = (threads: readonly Thread[]) => threads.filter(isOpen).length;

/** The threads in which the comment or an answer fits every part of the filter. */
export function filterThreads(
  threads: readonly Thread[],
  { search, state, side, authorId, mentionsMe }: CommentFilter,
  viewerId: string,
): Thread[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ body, author, mentions }: Comment) => {
    const text = `${body} ${author.name}`.toLocaleLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (authorId === "" || author.id === authorId) &&
      (!mentionsMe || mentions.some(({ userId }) => userId === viewerId))
    );
  };
  return threads.filter(
    (thread) =>
      (state === "all" || (state === "open" ? isOpen(thread) : !isOpen(thread) && thread.carriedTo === null)) &&
      (side === "all" || thread.comment.side === side) &&
      [thread.comment, ...thread.answers].some(fits),
  );
}

export function sortThreads(threads: readonly Thread[], sort: CommentSort): Thread[] {
  if (sort === "oldest") return threads.toSorted((one, other) => byTime(one.comment, other.comment));
  if (sort === "newest") return threads.toSorted((one, other) => byTime(other.comment, one.comment));
  return threads.toSorted(
    ({ comment: one }, { comment: other }) => (one.frameIn ?? 0) - (other.frameIn ?? 0) || byTime(one, other),
  );
}

/** Everyone who wrote, by name. */
export function authorsOf(comments: readonly Comment[]): { id: string; name: string }[] {
  const people = new Map(comments.map(({ author }) => [author.id, author.name]));
  return [...people].map(([id, name]) => ({ id, name })).toSorted((one, other) => one.name.localeCompare(other.name));
}

/** The thread after or before the selected one; without one, the next from this frame of the timeline. */
export function stepThread(
  threads: readonly Thread[],
  selectedId: string | null,
  direction: -1 | 1,
  frame: number,
): Thread | undefined {
  if (threads.length === 0) return undefined;
  const at = threads.findIndex(({ comment }) => comment.id === selectedId);
  if (at >= 0) return threads[(at + direction + threads.length) % threads.length];
  const inOrder = sortThreads(threads, "frame");
  return direction > 0
    ? (inOrder.find(({ comment }) => (comment.frameIn ?? 0) >= frame) ?? inOrder[0])
    : (inOrder.findLast(({ comment }) => (comment.frameIn ?? 0) <= frame) ?? inOrder.at(-1));
}
