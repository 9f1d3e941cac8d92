import "server-only";
import { createHash } from "node:crypto";
import type { PersonCtx } from "@/lib/domain/context";
import { isPictureContainer } from "@/lib/domain/media/file-kind";
import { makeSquarePicture } from "@/lib/domain/media/square-picture";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { MOST_AVATAR_BYTES } from "@/lib/shared/contracts/avatar-size";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findTeams, lockPerson } from "./account.repo";
import { auditAccount } from "./audit-account";
import { deleteAvatar, findAvatarFor, saveAvatar } from "./avatars.repo";
import { fieldProblem } from "./field-problem";
import { notAnyMore } from "./lock-membership";

const MARK_DIGITS = 16;
const MEBIBYTE = 1024 ** 2;

/** Replaces the person's picture. What they sent is decoded and drawn again, and is not kept. */
export async function changeAvatar(ctx: PersonCtx, { picture }: { picture: string }): Promise<{ avatar: string }> {
  const { userId } = ctx.actor;
  await ctx.limits.take("avatar", userId);
  const made = await makePicture(ctx, Buffer.from(picture, "base64"));
  const mark = createHash("sha256").update(made).digest("hex").slice(0, MARK_DIGITS);
  await ctx.db.transaction(async (tx) => {
    if (!(await lockPerson(tx, userId))) throw notAnyMore();
    await saveAvatar(tx, userId, { picture: made, mark });
    await tell(ctx, tx, false);
  });
  return { avatar: mark };
}

async function makePicture(ctx: PersonCtx, given: Buffer): Promise<Buffer> {
  if (given.length > MOST_AVATAR_BYTES) {
    throw fieldProblem("picture", m.errors_account_avatar_too_large({ mebibytes: MOST_AVATAR_BYTES / MEBIBYTE }));
  }
  const made = await makeSquarePicture(ctx, given);
  if (made.kind === "made") return made.bytes;
  const words = {
    unknown: isPictureContainer(given) ? m.errors_account_avatar_heic : m.errors_account_avatar_kind,
    too_many_pixels: m.errors_account_avatar_pixels,
    unreadable: m.errors_account_avatar_unreadable,
    no_ffmpeg: m.errors_account_avatar_no_ffmpeg,
  };
  throw fieldProblem("picture", words[made.kind]());
}

/** Shows the person's initials again. Nothing happens without a picture. */
export async function removeAvatar(ctx: PersonCtx): Promise<{ avatar: null }> {
  await ctx.db.transaction(async (tx) => {
    if (await deleteAvatar(tx, ctx.actor.userId)) await tell(ctx, tx, true);
  });
  return { avatar: null };
}

async function tell(ctx: PersonCtx, tx: Db, removed: boolean): Promise<void> {
  const { userId } = ctx.actor;
  await auditAccount(ctx, tx, { action: "account.avatar", detail: { removed } });
  for (const { id } of await findTeams(tx, userId)) await recordEvent(tx, id, { noun: "member", id: userId });
}

/** The picture of the caller, or of someone in one of their teams. Everyone else's is not found. */
export async function readAvatar(ctx: PersonCtx, { id }: { id: string }): Promise<Buffer> {
  const picture = await findAvatarFor(ctx.db, ctx.actor.userId, id);
  if (!picture) throw new AppError("not_found", m.errors_account_avatar_missing());
  return picture;
}
