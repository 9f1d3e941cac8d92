import "server-only";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { shownResultIds } from "@/lib/domain/shares/share-videos";
import type { Db } from "@/lib/platform/db/client";
import { findPublicComments } from "./shared-comments.repo";
import { shownComments } from "./shown-comments";
import type { Visitor } from "./visitor";

export const sourceOf = ({ row: { teamId, videoId, id } }: OpenShare) => ({ teamId, videoId, shareId: id });

/** The comments that a visitor of a share sees, oldest first. */
export async function findShownTo({ open, guest }: Pick<Visitor, "open" | "guest">, db: Db) {
  const all = await findPublicComments(db, sourceOf(open));
  const shownResults = await shownResultIds(db, open);
  return shownComments(all, { shareId: open.row.id, guestId: guest?.id ?? null, shownResults });
}
