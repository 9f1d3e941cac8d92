type Named = { title: string; motion?: string; version?: number };

const MAX_TITLE = 60;

/** The download name of a video: `lighthouse--dolly-in-zoom-out--v2.mp4`, or `lighthouse.mp4` for a source. */
export function fileNameOf({ title, motion, version }: Named): string {
  const moved = motion && fileWords(motion.replace(/^OTHER:/, ""));
  const parts = [fileWords(title) || "video", moved, version && `v${version}`];
  return `${parts.filter(Boolean).join("--")}.mp4`;
}

/** Lower case, letters and digits of any script, one dash between words. */
export function fileWords(text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  // By characters: half of a surrogate pair cannot be sent in a header.
  return [...words]
    .slice(0, MAX_TITLE)
    .join("")
    .replace(/^-+|-+$/g, "");
}
