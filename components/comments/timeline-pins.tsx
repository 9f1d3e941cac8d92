"use client";

import { memo, type RefObject, useMemo, useRef } from "react";
import type { RowFacts } from "@/components/compare/filmstrip";
import { shareOf } from "@/components/compare/strip-place";
import { useSize } from "@/components/compare/use-size";
import { cn } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { useComments } from "@/lib/browser/comments/comments";
import { useKnownViewer } from "@/lib/browser/session/viewer";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { timeWords } from "./frame-time";
import { commentsOn, groupPins, type PinGroup } from "./pins";
import { RangeEnd } from "./range-end";
import { sideWords } from "./side-badge";
import { threadsOf } from "./threads";
import type { CommentsPanelState } from "./use-comments-panel";

export type TimelinePinsProps = RowFacts & { videoId: string; panel: CommentsPanelState };

const APART = 12;
const FIRST_WORDS = 60;

/** The comments about one video, on its row of the timeline: a square on the source, a circle on a result. */
export function TimelinePins({ video, count, fps, videoId, panel }: TimelinePinsProps) {
  const row = useRef<HTMLDivElement>(null);
  const { width } = useSize(row);
  const { data } = useComments(videoId);
  const viewerId = useKnownViewer()?.user.id;
  const comments = useMemo(() => commentsOn(threadsOf(data ?? []), video), [data, video]);
  const groups = useMemo(() => groupPins(comments, count, width || 1, APART), [comments, count, width]);
  const selected = comments.find(({ id }) => id === panel.selectedId);
  return (
    <div ref={row} className="absolute inset-0">
      <RangeBars comments={comments} count={count} />
      {selected && <RangeBar first={selected.frameIn ?? 0} last={selected.frameOut ?? 0} count={count} isSelected />}
      {groups.map((group) => (
        <Pin
          key={group.key}
          group={group}
          isRound={!video.leads}
          fps={fps}
          selectedAt={group.comments.findIndex(({ id }) => id === panel.selectedId)}
          onShow={panel.show}
        />
      ))}
      {selected && selected.author.id === viewerId && (
        <RangeEnd key={selected.id} comment={selected} row={row} count={count} fps={fps} link={panel.link} />
      )}
    </div>
  );
}

/** All ranges, each once: choosing a comment does not draw them again. */
const RangeBars = memo(function RangeBars({ comments, count }: { comments: readonly Comment[]; count: number }) {
  const ranges = new Map(comments.map(({ frameIn, frameOut }) => [`${frameIn} ${frameOut}`, { frameIn, frameOut }]));
  return [...ranges].map(([key, { frameIn, frameOut }]) => (
    <RangeBar key={key} first={frameIn ?? 0} last={frameOut ?? 0} count={count} />
  ));
});

type RangeBarProps = { first: number; last: number; count: number; isSelected?: boolean };

/** The range of a comment: a line from its first frame to its last. */
function RangeBar({ first, last, count, isSelected = false }: RangeBarProps) {
  if (first === last) return null;
  const from = shareOf(first, count);
  return (
    <span
      aria-hidden="true"
      className={cn("absolute bottom-0 h-1 rounded-full", isSelected ? "bg-ink" : "bg-ink/55")}
      style={{ left: `${from * 100}%`, width: `${(shareOf(last, count) - from) * 100}%` }}
    />
  );
}

type PinProps = {
  group: PinGroup;
  isRound: boolean;
  fps: number;
  /** Which of its comments is chosen; -1 for none. */
  selectedAt: number;
  onShow: (id: string) => void;
};

/** Shows its comment; one that stands for several shows them in turn. */
const Pin = memo(function Pin({ group: { share, comments }, isRound, fps, selectedAt: at, onShow }: PinProps) {
  const [first] = comments;
  const next = comments[(at + 1) % comments.length];
  if (!(first && next)) return null;
  const isOpen = comments.some(({ resolvedAt }) => resolvedAt === null);
  const name =
    comments.length === 1
      ? pinName(first, fps)
      : m.comments_pin_group({ count: comments.length, first: pinName(first, fps) });
  return (
    <span className="-translate-x-1/2 absolute inset-y-0 flex items-center" style={{ left: `${share * 100}%` }}>
      <Tooltip text={<PinText comment={at >= 0 ? (comments[at] ?? first) : first} count={comments.length} />}>
        {({ ref }) => (
          <button
            ref={ref as RefObject<HTMLButtonElement>}
            type="button"
            data-pin=""
            aria-label={name}
            aria-current={at >= 0 || undefined}
            onClick={() => onShow(next.id)}
            className={cn(
              "pointer-events-auto relative grid size-3.5 place-items-center font-medium text-[9px] leading-none",
              "shadow-[0_0_0_1.5px_rgb(0_0_0/70%)] before:absolute before:-inset-x-1 before:-inset-y-[3px] before:content-['']",
              "pointer-coarse:before:-inset-x-3",
              pinStyle(isRound, isOpen),
              at >= 0 && "outline-2 outline-ink outline-offset-1",
            )}
          >
            <span aria-hidden="true">{signOf(comments.length, isOpen)}</span>
          </button>
        )}
      </Tooltip>
    </span>
  );
});

function pinStyle(isRound: boolean, isOpen: boolean): string {
  const shape = isRound ? "rounded-full" : "rounded-[3px]";
  if (!isOpen) return cn(shape, "border border-muted bg-surface-1 text-muted");
  return cn(shape, isRound ? "bg-amber text-amber-ink" : "bg-blue text-bg");
}

/** How many it stands for, or that all of them are resolved. */
function signOf(count: number, isOpen: boolean): string {
  if (count > 1) return String(count);
  return isOpen ? "" : "✓";
}

function PinText({ comment, count }: { comment: Comment; count: number }) {
  return (
    <>
      <strong className="font-medium">{comment.author.name}</strong> {firstWords(comment)}
      {count > 1 && <span className="text-muted"> {m.comments_pin_more({ count: count - 1 })}</span>}
    </>
  );
}

const firstWords = ({ body }: Comment) =>
  body.length > FIRST_WORDS ? `${body.slice(0, FIRST_WORDS).trimEnd()}…` : body;

/** Time, side, author, state and first words, for screen readers. */
export const pinName = (comment: Comment, fps: number) =>
  m.comments_pin({
    time: timeWords(comment.frameIn ?? 0, comment.frameOut ?? 0, fps),
    side: sideWords[comment.side](),
    name: comment.author.name,
    status: comment.resolvedAt === null ? m.comments_state_open() : m.comments_state_resolved(),
    text: firstWords(comment),
  });
