import "server-only";
import { z } from "zod";
import { requireNotFinal } from "@/lib/domain/approvals/require-not-final";
import type { MemberCtx } from "@/lib/domain/context";
import { toMediaFields } from "@/lib/domain/media/to-media-fields";
import { requirePermission } from "@/lib/domain/require-permission";
import { queueRunOf } from "@/lib/domain/reshoots/open-run";
import { forgetCards, redrawShares } from "@/lib/domain/shares/redraw-shares";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import { isFinal } from "@/lib/shared/contracts/reshoot-status";
import type { deleteManyEndpoint, listTrashEndpoint, TrashItem } from "@/lib/shared/contracts/trash";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import {
  countUnsettled,
  findTrashedReshoots,
  findTrashedVideos,
  lockReshoot,
  lockVideo,
  type Trashed,
  trashReshoot,
  trashVideo,
  untrash,
} from "./trash.repo";

type Subject = { id: string };
type Many = InputOf<typeof deleteManyEndpoint>["body"];
type TrashedRow = Awaited<ReturnType<typeof findTrashedVideos>>[number] &
  Partial<Pick<TrashItem, "motion" | "version">>;

/** Moves a source to the trash with its reshoots. Refused while any of them is in progress: it may still cost. */
export async function deleteVideo(ctx: MemberCtx, { id }: Subject): Promise<TrashItem> {
  await deleteMany(ctx, { kind: "video", ids: [id] });
  return only(ctx, "video", await findTrashedVideos(ctx.db, ctx.actor.teamId, { id }));
}

/** Moves a settled reshoot to the trash. Its cost stays in the ledger. */
export async function deleteReshoot(ctx: MemberCtx, { id }: Subject): Promise<TrashItem> {
  await deleteMany(ctx, { kind: "reshoot", ids: [id] });
  return only(ctx, "reshoot", await findTrashedReshoots(ctx.db, ctx.actor.teamId, { id }));
}

/** Moves sources or reshoots to the trash, by the rules of `deleteVideo` and `deleteReshoot`: all of them or none. */
export async function deleteMany(ctx: MemberCtx, { kind, ids }: Many): Promise<{ ids: string[] }> {
  requirePermission(ctx, "trash.change");
  const inOrder = lockOrder(ids);
  await ctx.db.transaction(async (tx) => {
    for (const id of inOrder) await (kind === "video" ? deleteOneVideo(ctx, tx, id) : deleteOneReshoot(ctx, tx, id));
  });
  return { ids: inOrder };
}

async function deleteOneVideo(ctx: MemberCtx, tx: Db, id: string): Promise<void> {
  const { teamId, userId } = ctx.actor;
  if (!(await lockVideo(tx, teamId, id))) throw notFound("video");
  if ((await countUnsettled(tx, id)) > 0) throw new AppError("conflict", m.errors_videos_reshoots_in_progress());
  await requireNotFinal(tx, teamId, { videoId: id });
  await trashVideo(tx, id, ctx.now());
  await recordAudit(tx, { teamId, userId, action: "video.delete", subject: id });
  await recordEvent(tx, teamId, { noun: "video", id, status: "deleted" });
}

async function deleteOneReshoot(ctx: MemberCtx, tx: Db, id: string): Promise<void> {
  const { teamId, userId } = ctx.actor;
  const row = await lockReshoot(tx, teamId, id);
  if (!row) throw notFound("reshoot");
  if (!isFinal(row.status)) throw new AppError("conflict", m.errors_reshoots_in_progress());
  await requireNotFinal(tx, teamId, { reshootIds: [id] });
  await trashReshoot(tx, id, ctx.now());
  await queueRunOf(ctx, tx, id);
  await forgetCards(ctx, tx, { videos: [], reshoots: [id] });
  await recordAudit(tx, { teamId, userId, action: "reshoot.delete", subject: id });
  await recordEvent(tx, teamId, { noun: "reshoot", id });
}

/** Each once and in one order, so that two people who select the same items never wait for each other. */
const lockOrder = (ids: readonly string[]) => [...new Set(ids)].sort((one, other) => (one < other ? -1 : 1));

/** Restores a source or reshoot from the trash. Throws `not_found` when its files are deleted. */
export async function restore(ctx: MemberCtx, { id }: Subject): Promise<Pick<TrashItem, "id" | "kind">> {
  requirePermission(ctx, "trash.change");
  return ctx.db.transaction((tx) => restoreOne(ctx, tx, id));
}

/** Restores sources or reshoots from the trash: all of them or none. */
export async function restoreMany(ctx: MemberCtx, { ids }: Pick<Many, "ids">): Promise<{ ids: string[] }> {
  requirePermission(ctx, "trash.change");
  const inOrder = lockOrder(ids);
  await ctx.db.transaction(async (tx) => {
    for (const id of inOrder) await restoreOne(ctx, tx, id);
  });
  return { ids: inOrder };
}

async function restoreOne(ctx: MemberCtx, tx: Db, id: string): Promise<Pick<TrashItem, "id" | "kind">> {
  const { teamId, userId } = ctx.actor;
  const back = await untrash(tx, teamId, id);
  if (!back) throw new AppError("not_found", m.errors_not_in_trash());
  await redrawShares(ctx, tx, back.videoId);
  await recordAudit(tx, { teamId, userId, action: `${back.kind}.restore`, subject: id });
  await recordEvent(tx, teamId, { noun: back.kind, id });
  return { id, kind: back.kind };
}

type Search = InputOf<typeof listTrashEndpoint>["search"];

/** Lists what can still be restored, latest first. */
export async function listTrash(ctx: MemberCtx, { cursor, limit }: Search): Promise<ReplyOf<typeof listTrashEndpoint>> {
  const { teamId } = ctx.actor;
  const page = { after: cursor === undefined ? undefined : cursorFrom(cursor), limit: limit + 1 };
  const asVideos = (await findTrashedVideos(ctx.db, teamId, page)).map(asKind("video"));
  const asReshoots = (await findTrashedReshoots(ctx.db, teamId, page)).map(asKind("reshoot"));
  const found = [...asVideos, ...asReshoots].sort((one, other) => (cursorOf(one.row) < cursorOf(other.row) ? 1 : -1));
  const shown = found.slice(0, limit);
  const last = shown.at(-1)?.row;
  const items = shown.map(({ kind, row }) => toItem(ctx, kind, row));
  return { items, nextCursor: found.length > limit && last ? cursorOf(last) : null };
}

const asKind =
  (kind: TrashItem["kind"]) =>
  (row: TrashedRow & Trashed): { kind: TrashItem["kind"]; row: TrashedRow & Trashed } => ({ kind, row });

const cursorOf = ({ moment, id }: Trashed) => `${moment}_${id}`;

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

function cursorFrom(cursor: string): Trashed {
  const parsed = Cursor.safeParse(cursor.split("_"));
  if (!parsed.success) throw new AppError("invalid_input", m.errors_cursor_invalid());
  const [moment, id] = parsed.data;
  return { moment, id };
}

function only(ctx: MemberCtx, kind: TrashItem["kind"], rows: TrashedRow[]): TrashItem {
  const [row] = rows;
  if (!row) throw notFound(kind);
  return toItem(ctx, kind, row);
}

function toItem({ settings, now }: MemberCtx, kind: TrashItem["kind"], row: TrashedRow): TrashItem {
  const deletedAt = row.deletedAt ?? now();
  return {
    id: row.id,
    kind,
    title: row.title,
    motion: row.motion ?? null,
    version: row.version ?? null,
    bytes: row.video?.bytes ?? 0,
    posterUrl: toMediaFields(null, row.made, "").posterUrl,
    deletedAt: deletedAt.toISOString(),
    purgeAt: new Date(deletedAt.getTime() + settings.storage.trashMs).toISOString(),
  };
}

const notFound = (kind: TrashItem["kind"]) =>
  new AppError("not_found", kind === "video" ? m.errors_videos_missing() : m.errors_reshoots_missing());
