export type PictureSize = { width: number; height: number };

/** What encoders of H.264 accept everywhere (level 5.1). */
const MOST = { width: 4096, height: 2304 };
const SMALLER_WIDTHS = [1920, 1280] as const;
const even = (size: number) => Math.max(2, 2 * Math.round(size / 2));

/**
 * The sizes in pixels that a comparison can be exported in, the largest first: each side at the height of the first video, then
 * the usual widths below it. Both sides of every size are even.
 */
export function exportSizes(videos: readonly PictureSize[], mode: "side" | "wipe"): PictureSize[] {
  const [first] = videos;
  if (!first) return [];
  const aspects = videos.map(({ width, height }) => width / height);
  const aspect = mode === "side" ? aspects.reduce((sum, each) => sum + each, 0) : (aspects[0] ?? 1);
  const width = Math.min(first.height * aspect, MOST.width, MOST.height * aspect);
  return [width, ...SMALLER_WIDTHS.filter((each) => each < even(width))].map((each) => ({
    width: even(each),
    height: even(each / aspect),
  }));
}

/** The size that plays everywhere: the largest that is at most 1920 pixels wide. */
export const usualExportSize = (sizes: readonly PictureSize[]): PictureSize | undefined =>
  sizes.find(({ width }) => width <= SMALLER_WIDTHS[0]) ?? sizes.at(-1);
