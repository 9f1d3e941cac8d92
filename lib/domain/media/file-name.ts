type Named = { title: string; motion?: string; version?: number };

const MAX_TITLE = 60;

/** The download name of a video: `lighthouse--dolly-in-zoom-out--v2.mp4`, or `lighthouse.mp4` for a source. */
export function fileNameOf({ title, motion, version }: Named): string {
  const parts = [words(title) || "video", motion && words(motion), version && `v${version}`];
  return `${parts.filter(Boolean).join("--")}.mp4`;
}

/** Lower case, letters and digits of any script, one dash between words. */
function words(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, MAX_TITLE)
    .replace(/^-+|-+$/g, "");
}
