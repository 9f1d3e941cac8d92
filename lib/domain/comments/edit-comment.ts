import "server-only";
import { isDeepStrictEqual } from "node:util";
import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { notifyOfEdit } from "@/lib/domain/inbox/notify-of-comment";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Comment, EditComment } from "@/lib/shared/contracts/comments";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { changesPictures, planPictures, savePictures } from "./change-pictures";
import { type CommentRow, hideAnswers, lockComment, saveEdit } from "./changes.repo";
import { checkMentions } from "./check-mentions";
import { requireContent } from "./place-comment";
import { findMemberIds } from "./placed.repo";
import { noSuchComment, readComment } from "./read-comment";

type Edit = EditComment & { id: string };

/** Changes what a comment of one's own says. Its earlier text is kept. */
export async function editComment(ctx: MemberCtx, { id, ...edit }: Edit): Promise<Comment> {
  requirePermission(ctx, "comments.write");
  const { teamId, userId } = ctx.actor;
  await readComment(ctx, { id });
  await ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    const row = await lockComment(tx, teamId, id);
    if (!row) throw noSuchComment();
    if (row.authorId !== userId) throw new AppError("forbidden", m.errors_comments_only_writer());
    if (!(await applyEdit(tx, row, { ...edit, now: ctx.now() }))) return;
    await recordAudit(tx, { teamId, userId, action: "comment.edit", subject: id });
    await recordEvent(tx, teamId, { noun: "comment", id });
    await notifyOfEdit(ctx, tx, row);
  });
  return readComment(ctx, { id });
}

type Applied = EditComment & { now: Date };

/** Edits a locked comment. Returns false when the edit changes nothing, for example because it is sent a second time. */
async function applyEdit(tx: Db, row: CommentRow, edit: Applied): Promise<boolean> {
  if (row.deletedAt !== null) throw new AppError("conflict", m.errors_comments_deleted());
  const drawing = edit.drawing === undefined ? row.drawing : edit.drawing;
  const visibility = edit.visibility ?? row.visibility;
  const pictures = await planPictures(tx, row, edit.attachmentIds);
  requireContent(edit.body, drawing !== null || pictures.count > 0);
  const ranges = checkMentions(edit.body, edit.mentions);
  const here = await findMemberIds(
    tx,
    row.teamId,
    ranges.map(({ userId }) => userId),
  );
  const kept = new Set([...here, ...row.mentions.map(({ userId }) => userId)]);
  const mentions = ranges.filter(({ userId }) => kept.has(userId));
  const frameOut = edit.frameOut ?? row.frameOut;
  requireRange(row, frameOut);
  const isSame =
    (edit.drawing === undefined || isDeepStrictEqual(edit.drawing, row.drawing)) &&
    !changesPictures(pictures) &&
    visibility === row.visibility &&
    frameOut === row.frameOut &&
    saysSame(row, { body: edit.body, mentions });
  if (isSame) return false;
  if ((row.editedAt?.toISOString() ?? null) !== edit.editedAt) {
    throw new AppError("conflict", m.errors_comments_edited_elsewhere());
  }
  await requireVisibility(tx, row, visibility);
  await savePictures(tx, row, pictures, edit.now);
  await saveEdit(tx, row, { body: edit.body, mentions, drawing, visibility, frameOut, editedAt: edit.now });
  return true;
}

/** The range of a comment may be changed at its end; an answer has none. */
function requireRange({ frameIn }: CommentRow, frameOut: number | null): void {
  if (frameOut !== null && (frameIn === null || frameOut < frameIn)) {
    throw fieldProblem("frameOut", m.errors_comments_frames_turned());
  }
}

type Said = Pick<CommentRow, "body" | "mentions">;

const saysSame = (one: Said, other: Said) => one.body === other.body && marksOf(one) === marksOf(other);
const marksOf = ({ mentions }: Said) => JSON.stringify(mentions.map(({ start, end, userId }) => [start, end, userId]));

/** An answer is never seen by more people than what it answers. */
async function requireVisibility(tx: Db, row: CommentRow, visibility: CommentRow["visibility"]): Promise<void> {
  if (visibility === row.visibility) return;
  if (row.parentId === null) {
    if (visibility === "team") await hideAnswers(tx, row.id);
    return;
  }
  const root = await lockComment(tx, row.teamId, row.parentId);
  if (visibility === "everyone" && root?.visibility !== "everyone") {
    throw new AppError("conflict", m.errors_comments_team_thread());
  }
}
