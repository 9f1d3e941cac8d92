import "server-only";
import { mediaUrl } from "@/lib/domain/media/media-url";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { CommentParts, CommentView, Reader } from "./comments.repo";

type Part = {
  isMine: boolean;
  /** What others no longer read. */
  isShell: boolean;
  isMineReaction: (one: { userId: string | null; guestId: string | null }) => boolean;
};

/** The API form of a comment for a member. */
export function toComment(view: CommentView, parts: CommentParts, { userId, moderates }: Reader): Comment {
  const { row, blockedAt } = view;
  const isMine = row.authorId === userId;
  const isShell = blockedAt !== null || (row.deletedAt !== null && !isMine && !moderates);
  return written(view, parts, { isMine, isShell, isMineReaction: (one) => one.userId === userId });
}

/** The reply for any reader; `part` says what the comment is to them. */
export function written(view: CommentView, parts: CommentParts, part: Part): Comment {
  const { row, blockedAt, resolverName } = view;
  const { id, videoId, reshootId, parentId, draftId, side, frameIn, frameOut } = row;
  return {
    ...{ id, videoId, reshootId, parentId, draftId, side, frameIn, frameOut },
    ...{ sourceSha256: row.sourceSha256, resultSha256: row.resultSha256, viewState: row.viewState },
    author: authorOf(view),
    isMine: part.isMine,
    ...contentOf(view, parts, part),
    visibility: row.visibility,
    isHeld: row.isHeld,
    carriedFrom: row.carriedFrom,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: row.resolvedBy === null ? null : { id: row.resolvedBy, name: resolverName ?? formerMember() },
    deletedAt: (row.deletedAt ?? blockedAt)?.toISOString() ?? null,
  };
}

/** The name of a blocked guest may be what they were blocked for. */
function authorOf({ row, authorName, guestName, blockedAt }: CommentView): Comment["author"] {
  if (row.guestId === null) return { kind: "member", id: row.authorId ?? row.id, name: authorName ?? formerMember() };
  const name = blockedAt === null && guestName !== null ? guestName : m.comments_blocked_guest();
  return { kind: "guest", id: row.guestId, name };
}

type Content = Pick<Comment, "body" | "mentions" | "hasDrawing" | "attachments" | "reactions">;

function contentOf({ row, hasDrawing }: CommentView, parts: CommentParts, { isShell, isMineReaction }: Part): Content {
  if (isShell) return { body: "", mentions: [], hasDrawing: false, attachments: [], reactions: [] };
  const given = Map.groupBy(parts.reactions.get(row.id) ?? [], ({ reaction }) => reaction);
  return {
    body: row.body,
    mentions: row.mentions.map((one) => ({ ...one, name: parts.names.get(one.userId) ?? formerMember() })),
    hasDrawing,
    attachments: (parts.attachments.get(row.id) ?? []).map(({ id, mediaId, name, width, height }) => ({
      ...{ id, name, width, height },
      url: mediaUrl({ id: mediaId, contentType: "image/webp" }) ?? "",
    })),
    reactions: [...given].map(([reaction, people]) => ({
      reaction,
      names: people.map(({ name }) => name),
      isMine: people.some(isMineReaction),
    })),
  };
}

const formerMember = () => m.errors_account_former_member();
