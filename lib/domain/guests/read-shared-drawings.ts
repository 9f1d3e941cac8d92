import "server-only";
import { MOST_DRAWINGS_BYTES } from "@/lib/shared/contracts/comments";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { readSharedDrawingsEndpoint } from "@/lib/shared/contracts/share-review";
import { findPublicDrawings } from "./shared-comments.repo";
import { findShownTo, sourceOf } from "./shown-to-visitor";
import { requireOpenFor, type VisitorCtx } from "./visitor";

type Reply = ReplyOf<typeof readSharedDrawingsEndpoint>;

/** What is drawn in the comments that the visitor sees, as much as fits into one reply. */
export async function readSharedDrawings(
  ctx: VisitorCtx,
  { cursor = "" }: { cursor?: string | undefined },
): Promise<Reply> {
  requireOpenFor(ctx);
  const shown = await findShownTo(ctx.visitor, ctx.db);
  const ids = shown.flatMap(({ comment, isShell }) =>
    comment.hasDrawing && !isShell && comment.id > cursor ? [comment.id] : [],
  );
  const items = await findPublicDrawings(ctx.db, sourceOf(ctx.visitor.open), ids, MOST_DRAWINGS_BYTES);
  // Safe: the contract's arrays are the same, and only not marked as readonly.
  return { items, nextCursor: items.length < ids.length ? (items.at(-1)?.id ?? null) : null } as Reply;
}
