"use client";

import { notFound } from "next/navigation";
import { useEffect } from "react";
import { LazyInAnotherTeam } from "@/components/teams/lazy-in-another-team";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ApiError } from "@/lib/browser/fetch/api";
import { useReshootsOf } from "@/lib/browser/reshoots";
import { useVideo } from "@/lib/browser/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { StudioSkeleton } from "./studio-skeleton";
import { StudioWorkspace } from "./studio-workspace";

/** One source video: loading, not found, failed, or its workspace. */
export function Studio({ videoId }: { videoId: string }) {
  const video = useVideo(videoId);
  const { reshoots, ...trouble } = useReshootsOf(videoId);
  const title = video.data?.title;

  useEffect(() => {
    if (title) document.title = m.pages_tab_title({ title });
  }, [title]);

  if (video.data) return <StudioWorkspace key={videoId} video={video.data} reshoots={reshoots} trouble={trouble} />;
  if (video.error instanceof ApiError && video.error.code === "invalid_input") notFound();
  if (video.error instanceof ApiError && video.error.code === "not_found") return <LazyInAnotherTeam id={videoId} />;
  if (!video.error) return <StudioSkeleton />;
  return (
    <div className="mx-auto max-w-xl p-6">
      <ErrorNotice error={video.error} what={m.studio_not_loaded()} onRetry={() => void video.refetch()} />
    </div>
  );
}
