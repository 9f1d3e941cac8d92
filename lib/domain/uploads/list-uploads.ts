import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import type { Upload } from "@/lib/shared/contracts/uploads";
import { toUpload } from "./to-upload";
import { findRecentUploads } from "./uploads.repo";

const RECENT_MS = 24 * 60 * 60 * 1000;

/** The member's own uploads of the last day. */
export async function listUploads(ctx: MemberCtx): Promise<{ items: Upload[] }> {
  requirePermission(ctx, "videos.change");
  const since = new Date(ctx.now().getTime() - RECENT_MS);
  return { items: (await findRecentUploads(ctx.db, ctx.actor, since)).map(toUpload) };
}
