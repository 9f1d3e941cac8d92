"use client";

import { notFound } from "next/navigation";
import { LazyInAnotherTeam } from "@/components/teams/lazy-in-another-team";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useApprovals } from "@/lib/browser/approvals";
import { useComments } from "@/lib/browser/comments/comments";
import { ApiError } from "@/lib/browser/fetch/api";
import { useSavedRatings } from "@/lib/browser/ratings";
import { useReshootsOf } from "@/lib/browser/reshoots";
import { useVideo } from "@/lib/browser/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ReviewSheet } from "./review-sheet";

/** Reads everything that a review sheet shows. */
export function ReviewSheetScreen({ videoId }: { videoId: string }) {
  const video = useVideo(videoId);
  const { reshoots, error, retry } = useReshootsOf(videoId);
  const comments = useComments(videoId);
  const approvals = useApprovals(videoId);
  const ratings = useSavedRatings(videoId);
  if (video.error instanceof ApiError && video.error.code === "invalid_input") notFound();
  if (video.error instanceof ApiError && video.error.code === "not_found") return <LazyInAnotherTeam id={videoId} />;
  const isRead = video.data && reshoots && comments.data && approvals.data && ratings.data;
  if (isRead) {
    const { items, finals } = approvals.data;
    return (
      <ReviewSheet
        {...{ video: video.data, reshoots, comments: comments.data, approvals: items, finals }}
        ratings={ratings.data}
      />
    );
  }
  const trouble = video.error ?? error ?? comments.error ?? approvals.error ?? ratings.error;
  if (!trouble) return <Loading />;
  const again = () => {
    for (const query of [video, comments, approvals, ratings]) void query.refetch();
    retry();
  };
  return (
    <div className="mx-auto max-w-xl p-6">
      <ErrorNotice error={trouble} what={m.review_sheets_not_loaded()} onRetry={again} />
    </div>
  );
}

const Loading = () => (
  <div className="mx-auto grid max-w-[210mm] gap-5 p-6">
    <p role="status" className="sr-only">
      {m.review_sheets_loading()}
    </p>
    <Skeleton className="h-8" />
    <Skeleton className="h-64" />
    <Skeleton className="h-24" />
  </div>
);
