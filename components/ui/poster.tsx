import { cn } from "@/components/ui/class-names";

type PosterProps = { url: string | null; className?: string };

/** A still of a video, decoration beside its name. Without one the place stays, quietly. */
export function Poster({ url, className }: PosterProps) {
  if (!url) return <span aria-hidden="true" className={cn("block bg-surface-3", className)} />;
  return (
    // biome-ignore lint/performance/noImgElement: our own media, sized for its place and behind the session.
    <img src={url} alt="" loading="lazy" decoding="async" draggable={false} className={cn("object-cover", className)} />
  );
}
