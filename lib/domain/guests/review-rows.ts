import "server-only";
import { type AskedApproval, findAskedApprovals, toSharedApproval } from "@/lib/domain/approvals/decide-as-guest";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { shownResultIds } from "@/lib/domain/shares/share-videos";
import type { Db } from "@/lib/platform/db/client";
import type { SharedComment, ShareReview } from "@/lib/shared/contracts/share-review";
import { findAskedOf } from "./guests.repo";
import {
  findPublicComments,
  findPublicPictures,
  findPublicReactions,
  type GuestRating,
  type PublicComment,
  type PublicPicture,
  type PublicReaction,
} from "./shared-comments.repo";
import { type Shown, shownComments } from "./shown-comments";
import { sourceOf } from "./shown-to-visitor";
import { toSharedComment } from "./to-shared-comment";
import type { Visitor } from "./visitor";

/** Of the comments of a share: the same for all of its visitors. */
export type CommentRows = {
  comments: readonly PublicComment[];
  reactions: ReadonlyMap<string, readonly PublicReaction[]>;
  pictures: ReadonlyMap<string, readonly PublicPicture[]>;
  /** The results that the share shows. */
  shownResults: ReadonlySet<string>;
};
/** All that is read of a review, the same for all of its visitors. What each of them sees is decided without the database. */
export type ReviewRows = CommentRows & { approvals: readonly AskedApproval[] };

export async function readCommentRows(db: Db, open: OpenShare): Promise<CommentRows> {
  const source = sourceOf(open);
  const found = await findPublicComments(db, source);
  const comments = found.filter(({ guestId, guestShareId }) => guestId === null || guestShareId === source.shareId);
  const ids = comments.map(({ id }) => id);
  return {
    comments,
    reactions: Map.groupBy(await findPublicReactions(db, source, ids), ({ commentId }) => commentId),
    pictures: Map.groupBy(await findPublicPictures(db, source, ids), ({ commentId }) => commentId ?? ""),
    shownResults: await shownResultIds(db, open),
  };
}

export async function readReviewRows(db: Db, open: OpenShare): Promise<ReviewRows> {
  const rows = await readCommentRows(db, open);
  const { teamId, videoId, id } = open.row;
  const asked = await findAskedOf(db, id);
  return { ...rows, approvals: await findAskedApprovals(db, { teamId, videoId, asked, shown: rows.shownResults }) };
}

type Facts = { mailsAnswers: boolean; now: Date; ratings: readonly GuestRating[] };

/** What a visitor sees. */
export function reviewFor(rows: ReviewRows, visitor: Visitor, { now, ...facts }: Facts): ShareReview {
  const { guest } = visitor;
  return {
    guest: guest && {
      name: guest.name,
      isBlocked: guest.blockedAt !== null,
      hearsAnswers: guest.emailSealed !== null,
    },
    mailsAnswers: facts.mailsAnswers,
    holdsComments: visitor.open.row.holdsComments,
    comments: commentsFor(rows, visitor, now),
    ratings: ratingsFor(rows, guest, facts.ratings),
    approvals: approvalsFor(rows, guest),
  };
}

/** The comments that a visitor sees, oldest first. */
export const commentsFor = (rows: CommentRows, visitor: Visitor, now: Date): SharedComment[] =>
  shownTo(rows, visitor).map((one) => toSharedComment(one, partsOf(rows, one), visitor, now));

/** Nothing that a guest sees because of their age changes: only what they themselves may do. */
const ANY_TIME = new Date(0);

/**
 * Texts that differ when visitors of a share, or one visitor at two times, see different reviews. What only the clock or the
 * visitor's own subscription changes is left out: no event of the team has to do with it. The comments that are the same for all
 * visitors are written once.
 */
export function createReviewTexts(rows: ReviewRows): (visitor: Visitor, ratings: readonly GuestRating[]) => string {
  const forAll = new Map<string, string>();
  return (visitor, ratings) => {
    const { guest, open } = visitor;
    const textOf = (one: Shown<PublicComment>, reader: Visitor) =>
      JSON.stringify(toSharedComment(one, partsOf(rows, one), reader, ANY_TIME));
    const comments = shownTo(rows, visitor).map((one) => {
      if (isOwn(rows, one.comment, guest?.id)) return textOf(one, visitor);
      const text = forAll.get(one.comment.id) ?? textOf(one, { ...visitor, guest: null });
      forAll.set(one.comment.id, text);
      return text;
    });
    const rest = [
      ...[guest?.name ?? null, guest?.blockedAt ?? null, open.row.holdsComments],
      ...[ratingsFor(rows, guest, ratings), approvalsFor(rows, guest)],
    ];
    return [...comments, JSON.stringify(rest)].join("\n");
  };
}

/** A guest sees their own comments and reactions as theirs. */
const isOwn = ({ reactions }: ReviewRows, { id, guestId }: PublicComment, reader: string | undefined) =>
  reader !== undefined && (guestId === reader || (reactions.get(id) ?? []).some((one) => one.guestId === reader));

const shownTo = ({ comments, shownResults }: CommentRows, { open, guest }: Visitor) =>
  shownComments(comments, { shareId: open.row.id, guestId: guest?.id ?? null, shownResults });

const partsOf = ({ reactions, pictures }: CommentRows, { comment: { id } }: Shown<PublicComment>) => ({
  reactions: reactions.get(id) ?? [],
  pictures: pictures.get(id) ?? [],
});

const ratingsFor = ({ shownResults }: ReviewRows, guest: Visitor["guest"], ratings: readonly GuestRating[]) =>
  ratings
    .filter(({ guestId, reshootId }) => guestId === guest?.id && shownResults.has(reshootId))
    .map(({ reshootId, rating }) => ({ reshootId, rating }));

const approvalsFor = ({ approvals }: ReviewRows, guest: Visitor["guest"]) =>
  approvals.map((one) => toSharedApproval(one, guest?.id ?? null));
