import "server-only";
import type { Reaction } from "@/lib/shared/contracts/comment-choices";
import { GUEST_CHANGE_MS } from "@/lib/shared/contracts/guest-choices";
import type { SharedComment } from "@/lib/shared/contracts/share-review";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { PublicComment, PublicPicture } from "./shared-comments.repo";
import type { Visitor } from "./visitor";

type Shown = { comment: PublicComment; isShell: boolean };
type Parts = { reactions: readonly Given[]; pictures: readonly PublicPicture[] };
type Given = { reaction: Reaction; guestId: string | null; name: string };

/** The reply for a visitor of a share. A shell has neither its text nor its writer. */
export function toSharedComment(
  { comment, isShell }: Shown,
  { reactions, pictures }: Parts,
  { guest, keyFor }: Visitor,
  now: Date,
): SharedComment {
  const { id, parentId, reshootId, side, frameIn, frameOut, viewState, createdAt, editedAt } = comment;
  const isMine = comment.guestId !== null && comment.guestId === guest?.id;
  return {
    ...{ id, parentId, reshootId, side, frameIn, frameOut, viewState },
    author: isShell ? { kind: "guest", key: keyFor(id), name: "" } : authorOf(comment, keyFor),
    isMine,
    canChange: isMine && !isShell && isRecent(createdAt, now),
    body: isShell ? "" : comment.body,
    hasDrawing: comment.hasDrawing && !isShell,
    attachments: isShell ? [] : pictures.map(toPicture),
    isHeld: comment.isHeld,
    reactions: isShell ? [] : countedBy(reactions, guest?.id),
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    isResolved: comment.resolvedAt !== null,
    isDeleted: isShell,
  };
}

const toPicture = ({ id, name, mediaId, width, height }: PublicPicture) => ({
  ...{ id, name, width, height },
  file: `${mediaId}.webp`,
});

/** Whether a guest may still change a comment. */
export const isRecent = (createdAt: Date, now: Date): boolean => now.getTime() - createdAt.getTime() < GUEST_CHANGE_MS;

function authorOf({ guestId, authorId, guestName, authorName, id }: PublicComment, keyFor: Visitor["keyFor"]) {
  if (guestId !== null) return { kind: "guest" as const, key: keyFor(guestId), name: guestName ?? "" };
  return { kind: "member" as const, key: keyFor(authorId ?? id), name: authorName ?? m.errors_account_former_member() };
}

function countedBy(reactions: readonly Given[], guestId: string | undefined): SharedComment["reactions"] {
  return [...Map.groupBy(reactions, ({ reaction }) => reaction)].map(([reaction, people]) => ({
    reaction,
    names: people.map(({ name }) => name),
    isMine: people.some((one) => one.guestId !== null && one.guestId === guestId),
  }));
}
