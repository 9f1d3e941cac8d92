import "server-only";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { redrawPicture } from "@/lib/domain/media/derive/redraw-picture";
import { findFfmpeg } from "@/lib/domain/media/find-ffmpeg";
import { keepFile, recordFile } from "@/lib/domain/media/keep-file";
import { mediaUrl } from "@/lib/domain/media/media-url";
import { type PictureKind, pictureKindOf } from "@/lib/domain/media/picture-kind";
import { ProgramFailure } from "@/lib/domain/media/run-program";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { StoredFile } from "@/lib/platform/blobs/storage";
import type { Attachment } from "@/lib/shared/contracts/comment-attachments";
import { MOST_ATTACHMENT_BYTES } from "@/lib/shared/contracts/comment-choices";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { insertAttachment } from "./attachments.repo";

const CONTENT_TYPE = "image/webp";

type Upload = { name: string; picture: string };
type Redrawn = { file: StoredFile; width: number; height: number };

/** Stores a picture for a comment that its writer has not sent yet. It is always written anew, never kept as it came. */
export async function uploadAttachment(ctx: MemberCtx, { name, picture }: Upload): Promise<Attachment> {
  requirePermission(ctx, "comments.write");
  const { teamId, userId } = ctx.actor;
  const bytes = Buffer.from(picture, "base64");
  if (bytes.length > MOST_ATTACHMENT_BYTES) throw fieldProblem("picture", m.errors_comments_picture_too_large());
  const kind = pictureKindOf(bytes);
  if (!kind) throw notAPicture();
  const { file, width, height } = await redraw(ctx, kind, bytes);
  return ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    const media = await recordFile(tx, { teamId, ...file, contentType: CONTENT_TYPE, width, height });
    const row = { teamId, mediaId: media.id, name, width, height, uploadedBy: userId, createdAt: ctx.now() };
    const id = await insertAttachment(tx, row);
    await recordAudit(tx, { teamId, userId, action: "comment.attach", subject: id });
    return { id, name, url: mediaUrl(media) ?? "", width, height };
  });
}

async function redraw(ctx: MemberCtx, kind: PictureKind, bytes: Buffer): Promise<Redrawn> {
  const ffmpeg = await findFfmpeg(ctx.settings.ffmpegPath, ctx.log);
  if (!ffmpeg) throw new AppError("conflict", m.errors_comments_no_ffmpeg());
  return ctx.storage.withScratch(async (folder) => {
    const path = join(/*turbopackIgnore: true*/ folder, "uploaded");
    await writeFile(path, bytes);
    const made = await redrawPicture({ ffmpeg, kind, folder, path }).catch((error: unknown) => {
      throw error instanceof ProgramFailure ? notAPicture() : error;
    });
    const { width, height } = await sharp(made).metadata();
    const file = await keepFile(ctx, made, { extension: "webp" });
    return { file, width, height };
  });
}

const notAPicture = () => fieldProblem("picture", m.errors_comments_not_a_picture());
