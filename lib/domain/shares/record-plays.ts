import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { MAX_SPANS } from "@/lib/shared/contracts/share-view";
import { findSourceVideo, type OpenShare } from "./open-shares.repo";
import { addHeat } from "./visits.repo";

const MOST_FRAMES = 2000;

/** Remembers which frames were played, when the sender wants to know. What makes no sense is left out, never refused. */
export async function recordPlays(ctx: Pick<Ctx, "db">, { row }: OpenShare, played: unknown): Promise<void> {
  if (!row.countViews || !Array.isArray(played) || played.length === 0) return;
  const source = await findSourceVideo(ctx.db, row);
  const last = Math.min(source?.video.frameCount ?? 0, MOST_FRAMES) - 1;
  await addHeat(ctx.db, row.id, framesIn(played, last));
}

/** Each frame once, however often a visitor says so: a loop that runs all day is one look. */
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
