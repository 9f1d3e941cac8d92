import "server-only";
import { z } from "zod";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { countUnreadEndpoint, InboxItem, listInboxEndpoint } from "@/lib/shared/contracts/inbox";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findItems, findUnreadCount, type ItemView } from "./inbox.repo";

type Search = InputOf<typeof listInboxEndpoint>["search"];

/** What is in the caller's inbox of this team, newest first. */
export async function listInbox(
  ctx: MemberCtx,
  { cursor, limit, show, kind, videoId }: Search,
): Promise<ReplyOf<typeof listInboxEndpoint>> {
  requirePermission(ctx, "team.view");
  const page = { before: idIn(cursor), unreadOnly: show === "unread", kind, videoId, limit: limit + 1 };
  const rows = await findItems(ctx.db, ctx.actor, page);
  const items = rows.slice(0, limit).map(toItem);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** How many items of the caller's inbox are unread. */
export async function countUnread(ctx: MemberCtx): Promise<ReplyOf<typeof countUnreadEndpoint>> {
  requirePermission(ctx, "team.view");
  return { unread: await findUnreadCount(ctx.db, ctx.actor) };
}

export function toItem({ item, title, result, comment, answer, ...names }: ItemView): InboxItem {
  return {
    ...{ id: item.id, kind: item.kind, count: item.count, answer },
    createdAt: item.createdAt.toISOString(),
    readAt: item.readAt?.toISOString() ?? null,
    person: toPerson(item, names),
    video: { id: item.videoId, title },
    ...{ result, comment, approvalId: item.requestId },
  };
}

type Names = Pick<ItemView, "userName" | "guestName">;

function toPerson({ byUserId, byGuestId }: ItemView["item"], { userName, guestName }: Names): InboxItem["person"] {
  if (byUserId !== null && userName !== null) return { id: byUserId, name: userName, isGuest: false };
  return byGuestId !== null && guestName !== null ? { id: byGuestId, name: guestName, isGuest: true } : null;
}

/** The cursor is the ID of the last item of the previous page: IDs are in order of time. */
function idIn(cursor: string | undefined): string | undefined {
  if (cursor === undefined || z.uuid().safeParse(cursor).success) return cursor;
  throw new AppError("invalid_input", m.errors_cursor_invalid());
}
