import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { MediaRow } from "@/lib/domain/media/media-row";
import { findCard } from "./open-shares.repo";
import type { ShareRow } from "./share-state.repo";

/** Both videos at the frame that the sender saw. */
export type Stills = { resultId: string; source: MediaRow; result: MediaRow };

/** The result that a link puts beside its source, if it names one. */
export const namedResult = ({ reshootId, viewState }: ShareRow): string | null =>
  reshootId ?? new URLSearchParams(viewState).get("result");

/**
 * The stills of a link that shows these results. None before they are drawn, nor when the result they were drawn of is
 * not shown any more: half a pair would be two moments.
 */
export async function findStills(
  ctx: Pick<Ctx, "db">,
  row: ShareRow,
  shown: readonly { id: string }[],
): Promise<Stills | undefined> {
  const resultId = namedResult(row);
  const isShown = shown.some(({ id }) => id === resultId);
  if (!(resultId && isShown && row.sourceStillId && row.resultStillId)) return;
  const [source, result] = [
    await findCard(ctx.db, row, row.sourceStillId),
    await findCard(ctx.db, row, row.resultStillId),
  ];
  return source && result && { resultId, source, result };
}
