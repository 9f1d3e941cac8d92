"use client";

import type { ReactNode } from "react";
import { Check } from "@/components/icons/check";
import { Pencil } from "@/components/icons/pencil";
import { Reply } from "@/components/icons/reply";
import { RotateCcw } from "@/components/icons/rotate-ccw";
import { Face } from "@/components/people/face";
import { cn } from "@/components/ui/class-names";
import { Lazy } from "@/components/ui/lazy";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ACTION } from "./action-class";
import { AudienceMark } from "./audience-choice";
import { CarriedMark } from "./carried-mark";
import { CommentMenu } from "./comment-menu";
import { CommentText } from "./comment-text";
import { DrawingMark } from "./drawing-mark";
import { EditedMark } from "./edited-mark";
import { FrameTime } from "./frame-time";
import { loadEditForm } from "./lazy-forms";
import { usePanel, useReferences } from "./panel-context";
import { Reactions, ReactMenu } from "./reactions";
import { SideBadge, sideWords } from "./side-badge";

type CommentItemProps = {
  comment: Comment;
  isEdited: boolean;
  /** The buttons of a thread's first comment. */
  isAnswer?: boolean;
  /** The result to which it was carried over. */
  carriedTo?: string | null;
};

/** One comment or answer: who, when, where, what, and what can be done about it. */
export function CommentItem({ comment, isEdited, isAnswer = false, carriedTo = null }: CommentItemProps) {
  const { viewer } = usePanel();
  const { author, createdAt, deletedAt } = comment;
  return (
    <article aria-label={labelOf(comment)} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2.5">
      <span
        aria-hidden="true"
        className={cn(
          "grid size-6 place-items-center overflow-hidden bg-surface-3 font-medium text-2xs text-muted",
          author.kind === "guest" ? "rounded-label border border-dashed border-line-strong" : "rounded-full",
        )}
      >
        <Face id={author.kind === "member" ? author.id : undefined} name={author.name} />
      </span>
      <div className="grid min-w-0 gap-1">
        <div className="flex min-h-6 min-w-0 items-center gap-x-1.5">
          <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-1.5 text-xs">
            <bdi className="truncate font-medium text-ink text-sm">{author.name}</bdi>
            <Marks comment={comment} />
            <span className="text-dim text-2xs">
              <TimeAgo moment={createdAt} />
            </span>
            <EditedMark comment={comment} />
            {!isAnswer && <AudienceMark visibility={comment.visibility} />}
          </p>
          {deletedAt === null && (
            // What a thumb needs is higher than the line, and must not make it higher.
            <div className="-my-1 pointer-coarse:-my-2.5">
              <CommentMenu comment={comment} isAnswer={isAnswer} />
            </div>
          )}
        </div>
        {!isAnswer && <Place comment={comment} carriedTo={carriedTo} />}
        {deletedAt !== null ? (
          <Deleted comment={comment} />
        ) : isEdited ? (
          <Lazy load={loadEditForm} given={{ comment }} />
        ) : (
          <>
            <CommentText
              body={comment.body}
              mentions={comment.mentions}
              viewerId={viewer.id}
              className={cn("text-sm", comment.resolvedAt && "text-muted")}
            />
            <Attachments comment={comment} />
            <Foot comment={comment} isAnswer={isAnswer} />
          </>
        )}
      </div>
    </article>
  );
}

const labelOf = ({ author, parentId }: Comment) =>
  parentId === null ? m.comments_item_label({ name: author.name }) : m.comments_answer_label({ name: author.name });

function Mark({ children }: { children: ReactNode }) {
  return <span className="rounded-label border border-line-strong px-1 text-2xs text-muted">{children}</span>;
}

function Marks({ comment: { author, isHeld } }: { comment: Comment }) {
  return (
    <>
      {author.kind === "guest" && <Mark>{m.comments_guest()}</Mark>}
      {isHeld && <Mark>{m.comments_held()}</Mark>}
    </>
  );
}

/** Time and side, which show what was seen. */
function Place({ comment, carriedTo }: { comment: Comment; carriedTo: string | null }) {
  const { fps, actions } = usePanel();
  const { otherResult, versionOf } = useReferences();
  const { side, frameIn, frameOut } = comment;
  const [first, last] = [frameIn ?? 0, frameOut ?? 0];
  const other = otherResult(comment);
  const version = versionOf(carriedTo);
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-muted text-xs">
      <button
        type="button"
        onClick={() => actions.show(comment)}
        className="inline-flex min-h-6 items-center gap-2 rounded-label text-ink hover:text-amber pointer-coarse:min-h-11"
      >
        <span className="sr-only">{m.comments_show()} </span>
        <FrameTime first={first} last={last} fps={fps} />
        <span className="sr-only">, {sideWords[side]()}</span>
      </button>
      <SideBadge side={side} {...(other && { label: other })} />
      {comment.hasDrawing && <DrawingMark comment={comment} />}
      {comment.carriedFrom && <CarriedMark comment={comment} />}
      {version !== undefined && <Mark>{m.comments_carried_to({ version })}</Mark>}
    </div>
  );
}

function Attachments({ comment: { attachments } }: { comment: Comment }) {
  if (attachments.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {attachments.map(({ id, name, url, width, height }) => (
        <li key={id}>
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            className="block overflow-hidden rounded-label border"
          >
            {/* biome-ignore lint/performance/noImgElement: an attachment, served by us. */}
            <img
              src={url}
              alt={name}
              width={width}
              height={height}
              loading="lazy"
              className="h-20 w-auto max-w-full object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Foot({ comment, isAnswer }: { comment: Comment; isAnswer: boolean }) {
  const { canWrite, actions, viewer } = usePanel();
  const react = canWrite
    ? (...[reaction, on]: [Parameters<typeof actions.react>[1], boolean]) => actions.react(comment, reaction, on)
    : undefined;
  return (
    <>
      <Reactions comment={comment} onReact={react} />
      {comment.resolvedAt && comment.resolvedBy && (
        <p className="flex flex-wrap items-center gap-x-1.5 text-green text-xs">
          <Check aria-hidden="true" className="size-3.5" />
          {m.comments_resolved_by({ name: comment.resolvedBy.name })}
          <span className="text-dim">
            <TimeAgo moment={comment.resolvedAt} />
          </span>
        </p>
      )}
      <Held comment={comment} />
      {react && (
        <div className="-ml-1.5 flex flex-wrap items-center">
          {!isAnswer && (
            <button type="button" onClick={() => actions.answer(comment)} className={ACTION}>
              <Reply aria-hidden="true" className="size-3.5" />
              {m.comments_reply()}
            </button>
          )}
          {!isAnswer && (
            <button
              type="button"
              onClick={() => actions.resolve(comment, comment.resolvedAt === null)}
              className={ACTION}
            >
              {comment.resolvedAt ? (
                <RotateCcw aria-hidden="true" className="size-3.5" />
              ) : (
                <Check aria-hidden="true" className="size-3.5" />
              )}
              {comment.resolvedAt ? m.comments_reopen() : m.comments_resolve()}
            </button>
          )}
          {comment.author.id === viewer.id && (
            <button type="button" onClick={() => actions.edit(comment)} className={ACTION}>
              <Pencil aria-hidden="true" className="size-3.5" />
              {m.comments_edit()}
            </button>
          )}
          <ReactMenu comment={comment} onReact={react} />
        </div>
      )}
    </>
  );
}

/** A guest's comment that only the team and its writer see. */
function Held({ comment }: { comment: Comment }) {
  const { canModerate, actions } = usePanel();
  if (!comment.isHeld) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
      {m.comments_held_hint()}
      {canModerate && (
        <button
          type="button"
          onClick={() => actions.release(comment)}
          className={cn(ACTION, "border border-line-strong")}
        >
          {m.comments_release()}
        </button>
      )}
    </p>
  );
}

function Deleted({ comment }: { comment: Comment }) {
  const { canModerate, actions } = usePanel();
  return (
    <p className="text-muted text-sm italic">
      {m.comments_deleted()}{" "}
      {(comment.isMine || canModerate) && (
        <button
          type="button"
          onClick={() => actions.restore(comment)}
          className="not-italic underline underline-offset-2 hover:text-ink"
        >
          {m.common_restore()}
        </button>
      )}
    </p>
  );
}
