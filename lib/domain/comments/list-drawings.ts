import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { type listDrawingsEndpoint, MOST_DRAWINGS_BYTES } from "@/lib/shared/contracts/comments";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import { findDrawings } from "./comments.repo";
import { commentIdIn } from "./list-comments";

type Search = InputOf<typeof listDrawingsEndpoint>["search"];
type Reply = ReplyOf<typeof listDrawingsEndpoint>;

/** The drawings of a source's comments, as many as fit into one reply. */
export async function listDrawings(
  ctx: MemberCtx,
  { videoId, cursor }: Search,
  mostBytes = MOST_DRAWINGS_BYTES,
): Promise<Reply> {
  requirePermission(ctx, "comments.view");
  const found = await findDrawings(ctx.db, ctx.actor.teamId, { videoId, after: commentIdIn(cursor), mostBytes });
  const items = found.map(({ id, editedAt, drawing }) => ({ id, editedAt: editedAt?.toISOString() ?? null, drawing }));
  const isLast = found.length === (found[0]?.left ?? 0);
  // Safe: the contract's arrays are the same, and only not marked as readonly.
  return { items, nextCursor: isLast ? null : (items.at(-1)?.id ?? null) } as Reply;
}
