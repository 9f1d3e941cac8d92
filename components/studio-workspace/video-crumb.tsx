"use client";

import { CornerLeftUp } from "@/components/icons/corner-left-up";
import { CutText } from "@/components/ui/cut-text";
import { PageLink } from "@/components/ui/page-link";
import { Skeleton } from "@/components/ui/skeleton";
import { useVideo } from "@/lib/browser/videos";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The title of the source in the breadcrumb, and the way to the source that it was made from. */
export function VideoCrumb({ videoId }: { videoId: string }) {
  const { data, isError } = useVideo(videoId);
  if (!data) return isError ? m.pages_video_title() : <Skeleton className="h-4 w-32" />;
  return (
    <span className="flex min-w-0 items-center gap-3">
      {/* Two letters say nothing. */}
      <CutText text={data.title} className="flex-[0_1_auto] @max-[3rem]:sr-only" />
      {data.madeFrom && <MadeFrom {...data.madeFrom} />}
    </span>
  );
}

function MadeFrom({ id, title }: NonNullable<Video["madeFrom"]>) {
  return (
    <PageLink
      href={`/videos/${id}`}
      aria-label={m.studio_made_from({ title })}
      className="flex min-h-8 min-w-6 flex-[0_10_auto] items-center gap-1 rounded-label text-muted text-xs hover:text-ink"
    >
      <CornerLeftUp aria-hidden="true" className="size-3.5 shrink-0" />
      <CutText text={m.studio_made_from_short({ title })} className="max-md:hidden" />
    </PageLink>
  );
}
