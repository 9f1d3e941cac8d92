import type { Video } from "@/lib/shared/contracts/videos";

type Ageing = Pick<Video, "status" | "createdAt">;

/** Milliseconds until the next poll, or false: short while a source has just begun saving, longer with age and failures. */
export function pollVideosEvery(videos: readonly Ageing[], failures: number, now = Date.now()): number | false {
  const saving = videos.filter((video) => video.status === "saving");
  if (saving.length === 0) return false;
  if (failures > 0) return Math.min(60_000, 3_000 * 2 ** failures);
  const youngest = Math.max(...saving.map((video) => Date.parse(video.createdAt)));
  return now - youngest < 60_000 ? 1_500 : 10_000;
}
