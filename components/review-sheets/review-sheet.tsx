"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { aspectOf, type PlayerVideo, resultName, resultVideo, sourceVideo } from "@/components/compare/player-video";
import { cn } from "@/components/ui/class-names";
import type { Approval, FinalMark } from "@/lib/shared/contracts/approvals";
import type { Comment } from "@/lib/shared/contracts/comments";
import type { ResultRating } from "@/lib/shared/contracts/ratings";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { SOURCE } from "@/lib/shared/playback/source";
import { chooseThreads, limitPictures } from "./choose-threads";
import { isDecided, SheetDecisions } from "./sheet-decisions";
import { SheetHead } from "./sheet-head";
import { SheetOptions } from "./sheet-options";
import { FAILED, PENDING, SheetItem, SheetLine, type SheetVideo } from "./sheet-thread";
import { useChoiceInUrl } from "./use-choice-in-url";
import { useFramePictures } from "./use-frame-pictures";
import { usePageMarks } from "./use-page-marks";
import { NO_DRAWINGS, useSheetDrawings } from "./use-sheet-drawings";
import { useShown } from "./use-shown";

/** Each picture is decoded and kept in memory; a reader of paper has no use for more. */
const MOST_PICTURED = { threads: 100, pictures: 120 };

const dayFormat = new Intl.DateTimeFormat(m.language_tag(), { dateStyle: "long" });

type ReviewSheetProps = {
  video: Video;
  reshoots: readonly Reshoot[];
  comments: readonly Comment[];
  approvals: readonly Approval[];
  finals: readonly FinalMark[];
  ratings: readonly ResultRating[];
};

/** The comments of a source on paper. `data-ready` says that everything on it is loaded. */
export function ReviewSheet({ video, reshoots, comments, ...decisions }: ReviewSheetProps) {
  const [choice, change] = useChoiceInUrl();
  const [day] = useState(() => dayFormat.format(new Date()));
  const fps = video.framesPerSecond ?? 24;
  const threads = useMemo(() => chooseThreads(comments, choice), [comments, choice]);
  const { wanted, pictured, textOnly } = useMemo(() => limitPictures(threads, MOST_PICTURED), [threads]);
  const videos = useMemo(() => playersOf(video, reshoots), [video, reshoots]);
  const names = useMemo(() => namesOf(video, reshoots), [video, reshoots]);
  const { pictures, done, failed } = useFramePictures(videos, wanted, fps);
  const drawings = useSheetDrawings(video.id, pictured);
  const paper = useRef<HTMLDivElement>(null);
  const isReady = useShown(paper, drawings.isSettled && done === wanted.length);
  const results = reshoots.filter(({ id }) => choice.resultIds === null || choice.resultIds.includes(id));
  usePageMarks({ title: m.review_sheets_of({ title: video.title }), day, page: m.review_sheets_page() });
  useEffect(() => {
    document.title = m.review_sheets_tab_title({ title: video.title });
  }, [video.title]);
  const isPage = choice.layout === "pages";
  const hasDecisions = isDecided(results, decisions);
  return (
    <div data-ready={isReady || undefined}>
      <SheetOptions
        {...{ choice, results: reshoots.filter(({ status }) => status === "ready"), isReady }}
        videoId={video.id}
        status={statusOf({ isReady, done, failed: failed + drawings.failed, all: wanted.length })}
        onChange={change}
        onPrint={() => window.print()}
      />
      {/* On paper these are blocks: between two pages Chromium loses items of a grid. */}
      <div
        ref={paper}
        data-theme="light"
        className="mx-auto my-4 grid max-w-[210mm] gap-5 bg-surface-1 p-5 text-ink sm:p-[14mm] print:m-0 print:block print:max-w-none print:space-y-5 print:p-0"
      >
        <SheetHead title={video.title} count={threads.length} day={day} />
        <SheetDecisions results={results} {...decisions} />
        <ol className="grid gap-6 print:block print:space-y-6">
          {pictured.map((thread, at) => (
            <SheetItem
              key={thread.comment.id}
              {...{ thread, fps, videos: names }}
              place={isPage ? (at > 0 || hasDecisions ? "new-page" : "first-page") : "list"}
              addresses={thread.pictures.map(({ key }) => addressOf(pictures.get(key))).join(" ")}
              drawings={drawings.byThread.get(thread.comment.id) ?? NO_DRAWINGS}
            />
          ))}
        </ol>
        {textOnly.length > 0 && (
          <section className={cn("grid gap-4 print:block print:space-y-4", isPage && "print:break-before-page")}>
            <p className="text-muted text-sm">
              {m.review_sheets_text_only({ count: pictured.length, left: textOnly.length })}
            </p>
            <ol className="grid gap-4 print:block print:space-y-4">
              {textOnly.map((thread) => (
                <SheetLine key={thread.comment.id} {...{ thread, fps, videos: names }} />
              ))}
            </ol>
          </section>
        )}
      </div>
    </div>
  );
}

const playersOf = (video: Video, reshoots: readonly Reshoot[]): readonly PlayerVideo[] =>
  [sourceVideo(video), ...reshoots.map(resultVideo)].filter((one) => one !== null);

function namesOf(video: Video, reshoots: readonly Reshoot[]): ReadonlyMap<string, SheetVideo> {
  const source = [SOURCE, { name: m.common_source(), aspect: aspectOf(video) }] as const;
  return new Map([
    source,
    ...reshoots.map((one) => [one.id, { name: resultName(one), aspect: aspectOf(one) }] as const),
  ]);
}

const addressOf = (picture: string | null | undefined) => (picture === null ? FAILED : (picture ?? PENDING));

type Progress = { isReady: boolean; done: number; failed: number; all: number };

function statusOf({ isReady, done, failed, all }: Progress): string {
  if (failed > 0) return m.review_sheets_failed({ count: failed });
  if (isReady) return m.review_sheets_ready();
  return done < all ? m.review_sheets_progress({ count: done, total: all }) : m.review_sheets_loading();
}
