import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { MAX_SPANS } from "@/lib/shared/contracts/share-view";
import { findSourceVideo, type OpenShare } from "./open-shares.repo";
import { addHeat } from "./visits.repo";

const MOST_FRAMES = 2000;

/** Records which frames were played, if the sender counts views. Invalid input is ignored and never refused. */
export async function recordPlays(ctx: Pick<Ctx, "db">, { row }: OpenShare, played: unknown): Promise<void> {
  if (!row.countViews || !Array.isArray(played) || played.length === 0) return;
  const source = await findSourceVideo(ctx.db, row);
  const last = Math.min(source?.video.frameCount ?? 0, MOST_FRAMES) - 1;
  await addHeat(ctx.db, row.id, framesIn(played, last));
}

/** Each frame once, however often the input lists it: a loop that runs all day counts as one play. */
function framesIn(spans: readonly unknown[], last: number): number[] {
  const frames = new Set<number>();
  for (const span of spans.slice(0, MAX_SPANS)) {
    if (!Array.isArray(span)) continue;
    const [from, to] = span;
    if (!(Number.isInteger(from) && Number.isInteger(to))) continue;
    for (let frame = Math.max(0, from); frame <= Math.min(to, last); frame++) frames.add(frame);
  }
  return [...frames];
}
