"use client";

import { MiddleEllipsis } from "@/components/ui/middle-ellipsis";
import { Skeleton } from "@/components/ui/skeleton";
import { useVideo } from "@/lib/browser/videos";

/** The title of the source in the breadcrumb. */
export function VideoCrumb({ videoId }: { videoId: string }) {
  const { data } = useVideo(videoId);
  return data ? <MiddleEllipsis text={data.title} /> : <Skeleton className="h-4 w-32" />;
}
