import "server-only";
import type { CommentSide, CommentVisibility } from "@/lib/shared/contracts/comment-choices";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import type { ExportTiming } from "@/lib/shared/review-exports/export-timing";
import type { FrameRate } from "@/lib/shared/review-exports/frame-rates";

export type ReviewedVideo = {
  id: string;
  /** For a result: its motion and version, in words. */
  name: string;
  /** The name of the downloaded video, so that a program finds it beside the exported file; null leaves it out. */
  fileName: string | null;
  rate: FrameRate;
  frames: number;
  width: number;
  height: number;
};

export type ReviewComment = {
  id: string;
  /** The comment that this one answers; an answer takes the frames and the side of that comment. */
  parentId: string | null;
  /** Null for a comment about the source alone. */
  resultId: string | null;
  side: CommentSide;
  /** On the timeline of the source, both included; null for a comment about the whole video. */
  frameIn: number | null;
  frameOut: number | null;
  body: string;
  author: { name: string; isGuest: boolean };
  visibility: CommentVisibility;
  createdAt: string;
  resolvedAt: string | null;
  resolvedBy: string | null;
  drawing: Drawing | null;
  /** The search part of the comparison's URL. */
  viewState: string;
};

/** What every format is written from. The caller has checked who may read which comment. */
export type ReviewData = {
  title: string;
  source: ReviewedVideo;
  results: readonly ReviewedVideo[];
  comments: readonly ReviewComment[];
  /** Of the comparison as a whole: the search part of its URL. */
  viewState: string;
  timing: ExportTiming;
  exportedAt: string;
};

export type TextFile = { fileName: string; contentType: string; text: string };
