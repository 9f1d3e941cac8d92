import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { MediaRow } from "@/lib/domain/media/media-row";
import { findCard } from "./open-shares.repo";
import type { ShareRow } from "./share-state.repo";

/** Both videos at the frame that the sender saw. */
export type Stills = { resultId: string; source: MediaRow; result: MediaRow };

/** The ID of the result that a share shows beside its source, if it specifies one. */
export const namedResult = ({ reshootId, viewState }: Pick<ShareRow, "reshootId" | "viewState">): string | null =>
  reshootId ?? new URLSearchParams(viewState).get("result");

/**
 * The stills of a share that shows these results. Undefined before they are made, and when their result is no longer
 * shown: the two stills would be from different moments.
 */
export async function findStills(
  ctx: Pick<Ctx, "db">,
  row: ShareRow,
  shown: readonly { id: string }[],
): Promise<Stills | undefined> {
  const named = namedResult(row);
  const shownResult = shown.find(({ id }) => id === named);
  if (!(shownResult && row.sourceStillId && row.resultStillId)) return;
  const [source, result] = [
    await findCard(ctx.db, row, row.sourceStillId),
    await findCard(ctx.db, row, row.resultStillId),
  ];
  return source && result && { resultId: shownResult.id, source, result };
}
