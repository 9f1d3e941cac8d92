import { cn } from "@/components/ui/class-names";

type PosterProps = { url: string | null; className?: string };

/** A still of a video, decorative because its name is beside it. Without a picture it keeps its space. */
export function Poster({ url, className }: PosterProps) {
  if (!url) return <span aria-hidden="true" className={cn("block bg-surface-3", className)} />;
  return (
    // biome-ignore lint/performance/noImgElement: our own media, already at display size and protected by the session.
    <img src={url} alt="" loading="lazy" decoding="async" draggable={false} className={cn("object-cover", className)} />
  );
}
