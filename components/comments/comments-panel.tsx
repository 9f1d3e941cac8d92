"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import { type PlayerNow, useLinkedPlayer } from "@/components/compare/player-link";
import { resultName } from "@/components/compare/player-video";
import { TypingLine } from "@/components/presence/typing-line";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { DraftScope } from "@/lib/browser/comment-drafts";
import { useComments } from "@/lib/browser/comments/comments";
import { useReadItems } from "@/lib/browser/inbox";
import { useMembers } from "@/lib/browser/members";
import { useSendUnsent } from "@/lib/browser/send-comments";
import { useCan, useViewer } from "@/lib/browser/session/viewer";
import type { Comment } from "@/lib/shared/contracts/comments";
import type { InboxItem } from "@/lib/shared/contracts/inbox";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CarryOver } from "./carry-over";
import { CommentList } from "./comment-list";
import { CommentThread } from "./comment-thread";
import { resultIn } from "./comment-view";
import { useLoadedForms } from "./lazy-forms";
import { NewComment } from "./new-comment";
import { PanelContext, type PanelFacts, type PanelReferences, ReferencesContext } from "./panel-context";
import { PanelHead } from "./panel-head";
import { PanelMenu } from "./panel-menu";
import {
  authorsOf,
  type CommentSort,
  countOpen,
  filterThreads,
  isFiltered,
  isIn,
  NO_FILTER,
  sortThreads,
  type Thread,
  threadsOf,
} from "./threads";
import { UnsentComments } from "./unsent-comments";
import { useCommentActions } from "./use-comment-actions";
import type { CommentsPanelState } from "./use-comments-panel";
import { useDraftScope } from "./use-draft-scope";
import { usePanelDrawings } from "./use-panel-drawings";
import { usePanelRequests } from "./use-panel-requests";

type CommentsPanelProps = { panel: CommentsPanelState; video: Video; reshoots: readonly Reshoot[] };

const NONE: readonly Comment[] = [];
const NO_PEOPLE: PanelFacts["people"] = [];

/** The comments of one source and its results: list, filters, and a field for a new one. */
export function CommentsPanel({ panel, video, reshoots }: CommentsPanelProps) {
  const comments = useComments(video.id);
  const all = comments.data ?? NONE;
  const threads = useMemo(() => threadsOf(all), [all]);
  const authors = useMemo(() => authorsOf(all), [all]);
  const player = useLinkedPlayer(panel.link);
  const [filter, setFilter] = useState(NO_FILTER);
  const [sort, setSort] = useState<CommentSort>("frame");
  const [answeredId, setAnswered] = useState<string | null>(null);
  const [editedId, setEdited] = useState<string | null>(null);
  const leaveAnswer = useCallback(() => setAnswered(null), []);
  const field = useRef<HTMLTextAreaElement>(null);
  const viewerId = useViewer().data?.user.id ?? "";
  const shown = useMemo(
    () => sortThreads(filterThreads(threads, filter, viewerId), sort),
    [threads, filter, viewerId, sort],
  );
  const requests = usePanelRequests({
    panel,
    player,
    threads,
    shown,
    field,
    isLoaded: comments.data !== undefined,
    onHidden: () => setFilter(NO_FILTER),
  });
  const scope = useDraftScope(video.id);
  const fps = video.framesPerSecond ?? 24;
  const drawings = usePanelDrawings({ panel, videoId: video.id, threads: shown, scope, fps });
  const facts = useFacts({
    ...{ video, scope, fps, setAnswered, setEdited },
    drawing: drawings,
    onShow: requests.show,
  });
  const references = useReferred({ reshoots, all, shownResult: player && resultIn(player.viewState) });
  useSendUnsent(scope);
  useLoadedForms(facts.canWrite);
  const selected = threads.find(({ comment }) => comment.id === requests.selectedId);
  useReadItems(video.id, (item) => selected !== undefined && isAbout(item, selected));

  return (
    <PanelContext value={facts}>
      <ReferencesContext value={references}>
        <PanelHead
          open={comments.data ? countOpen(threads) : null}
          filter={filter}
          onFilter={setFilter}
          sort={sort}
          onSort={setSort}
          authors={authors}
          onClose={requests.close}
          menu={
            <PanelMenu
              ghosts={drawings.ghosts}
              onGhosts={drawings.setGhosts}
              onHide={() => panel.link.now?.commands.toggleDrawings()}
              onExport={() => panel.setExported(shownResult(player))}
            />
          }
        />
        {comments.data && <CarryOver {...{ reshoots, threads }} targetId={player && resultIn(player.viewState)} />}
        {comments.data && shown.length > 0 && (
          <CommentList
            threads={shown}
            selectedId={requests.selectedId}
            renderThread={(thread: Thread) => (
              <CommentThread
                thread={thread}
                isSelected={thread.comment.id === requests.selectedId}
                editedId={editedId}
                isAnswering={answeredId === thread.comment.id}
                onLeaveAnswer={leaveAnswer}
              />
            )}
          />
        )}
        {comments.data && shown.length === 0 && (
          <Empty isFiltered={isFiltered(filter)} canWrite={facts.canWrite} onClear={() => setFilter(NO_FILTER)} />
        )}
        {!comments.data && <Missing error={comments.error} onRetry={() => void comments.refetch()} />}
        {requests.notFound && (
          <p role="status" className="border-t px-3 py-2 text-muted text-xs">
            {m.comments_link_not_found()}
          </p>
        )}
        <UnsentComments comments={all} />
        <footer className="border-t p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          <TypingLine videoId={video.id} threadId="new" />
          {facts.canWrite ? (
            <NewComment
              {...{ field, player, video, reshoots }}
              onBegin={requests.begin}
              onSent={requests.sent}
              onLeave={requests.leave}
            />
          ) : (
            <p className="text-muted text-xs">{m.comments_viewers_read()}</p>
          )}
        </footer>
      </ReferencesContext>
    </PanelContext>
  );
}

/** The result beside the source: its comments are the range that is offered first. */
function shownResult(player: PlayerNow | null): string[] {
  const id = player && resultIn(player.viewState);
  return id ? [id] : [];
}

/** The item tells of this thread, or that comments like it were carried over to its version. */
const isAbout = ({ kind, comment, result }: InboxItem, thread: Thread): boolean =>
  comment === null
    ? kind === "carried" && thread.comment.carriedFrom !== null && thread.comment.reshootId === result?.id
    : isIn(thread, comment.id);

type FactsInput = {
  video: Video;
  scope: DraftScope | undefined;
  fps: number;
  drawing: PanelFacts["drawing"];
  onShow: (comment: Comment) => void;
  setAnswered: (id: string | null) => void;
  setEdited: (id: string | null) => void;
};

function useFacts({ video, scope, fps, ...rest }: FactsInput): PanelFacts {
  const user = useViewer().data?.user;
  const canWrite = useCan("comments.write");
  const canModerate = useCan("comments.moderate");
  const people = useMembers({ enabled: canWrite }).data?.items ?? NO_PEOPLE;
  const { draw, endDrawing, isDrawing } = rest.drawing;
  const drawing = useMemo(() => ({ draw, endDrawing, isDrawing }), [draw, endDrawing, isDrawing]);
  const viewer = useMemo(() => ({ id: user?.id ?? "", name: user?.name ?? "" }), [user]);
  const { onShow, setAnswered, setEdited } = rest;
  const actions = useCommentActions({ video, viewer, onShow, setAnswered, setEdited });
  return useMemo(
    () => ({ viewer, canWrite, canModerate, people, scope, fps, drawing, actions }),
    [viewer, canWrite, canModerate, people, scope, fps, drawing, actions],
  );
}

type Referred = { reshoots: readonly Reshoot[]; all: readonly Comment[]; shownResult: string | null };

function useReferred({ reshoots, all, shownResult }: Referred): PanelReferences {
  return useMemo(
    () => ({
      otherResult: ({ reshootId, side }) => {
        if (side === "source" || reshootId === null || reshootId === shownResult) return null;
        const reshoot = reshoots.find(({ id }) => id === reshootId);
        return reshoot ? resultName(reshoot) : null;
      },
      originalOf: ({ carriedFrom }) => all.find(({ id }) => id === carriedFrom),
      versionOf: (reshootId) => reshoots.find(({ id }) => id === reshootId)?.version,
    }),
    [reshoots, all, shownResult],
  );
}

function Missing({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  if (error) {
    return (
      <div className="min-h-0 flex-1 overflow-y-auto p-3">
        <ErrorNotice error={error} what={m.comments_not_loaded()} onRetry={onRetry} />
      </div>
    );
  }
  return (
    <div className="grid min-h-0 flex-1 content-start gap-4 overflow-hidden p-3">
      <p role="status" className="sr-only">
        {m.comments_loading()}
      </p>
      <Skeleton className="h-16" />
      <Skeleton className="h-16" />
      <Skeleton className="h-16" />
    </div>
  );
}

type EmptyProps = { isFiltered: boolean; canWrite: boolean; onClear: () => void };

function Empty({ isFiltered: filtered, canWrite, onClear }: EmptyProps) {
  return (
    <div className="grid min-h-0 flex-1 content-center justify-items-center gap-2 overflow-y-auto p-6 text-center text-muted text-sm">
      <p className="max-w-64 text-balance">
        {filtered ? m.comments_empty_filtered() : canWrite ? m.comments_empty() : m.comments_empty_viewer()}
      </p>
      {filtered && (
        <button type="button" onClick={onClear} className="min-h-6 text-ink text-xs underline underline-offset-2">
          {m.comments_filter_clear()}
        </button>
      )}
    </div>
  );
}
