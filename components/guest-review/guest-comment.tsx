import type { ReactNode } from "react";
import { ACTION } from "@/components/comments/action-class";
import { CommentText } from "@/components/comments/comment-text";
import { Reactions, ReactMenu } from "@/components/comments/reactions";
import { TimeAgo } from "@/components/ui/time-ago";
import { keepDraft, takeEditBack, useCommentDrafts } from "@/lib/browser/comment-drafts";
import { useReactShared, useWithdrawShared } from "@/lib/browser/guest-review";
import type { Reaction } from "@/lib/shared/contracts/comment-choices";
import type { SharedComment } from "@/lib/shared/contracts/share-review";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { editOf, GuestEdit } from "./guest-edit";
import type { GuestFacts } from "./guest-facts";

type GuestCommentProps = {
  comment: SharedComment;
  facts: GuestFacts;
  /** Absent where it cannot be answered, or is being answered. */
  onReply?: (() => void) | undefined;
  children?: ReactNode;
};

/** One comment or answer as a visitor sees it. */
export function GuestComment({ comment, facts, onReply, children }: GuestCommentProps) {
  const slot = `edit:${comment.id}` as const;
  const isEdited = useCommentDrafts(facts.scope).slots[slot] !== undefined;
  const { author, body, createdAt, editedAt, isDeleted, parentId } = comment;
  const label = parentId === null ? m.comments_item_label : m.comments_answer_label;
  if (isDeleted) return <p className="text-muted text-sm italic">{m.comments_deleted()}</p>;
  return (
    <article aria-label={label({ name: author.name })} className="grid min-w-0 gap-1">
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 text-xs">
        <bdi className="truncate font-medium text-ink text-sm">{author.name}</bdi>
        {author.kind === "guest" && <Mark>{comment.isMine ? m.guest_review_you() : m.comments_guest()}</Mark>}
        {comment.isHeld && <Mark>{m.comments_held()}</Mark>}
        <span className="text-dim text-2xs">
          <TimeAgo moment={createdAt} />
          {editedAt && ` · ${m.comments_edited()}`}
        </span>
      </p>
      {children}
      {isEdited ? (
        <GuestEdit comment={comment} facts={facts} />
      ) : (
        <>
          <CommentText body={body} mentions={[]} viewerId="" className="text-sm" />
          <Pictures attachments={comment.attachments} files={facts.files} />
          <Foot
            {...{ comment, facts, onReply }}
            onEdit={() => takeEditBack(facts.scope, comment.id) || keepDraft(facts.scope, slot, editOf(comment))}
          />
        </>
      )}
    </article>
  );
}

type PicturesProps = Pick<SharedComment, "attachments"> & Pick<GuestFacts, "files">;

/** They are shown here and not linked: their address ends with the page. */
function Pictures({ attachments, files }: PicturesProps) {
  if (attachments.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {attachments.map(({ id, name, file, width, height }) => (
        <li key={id} className="overflow-hidden rounded-label border">
          {/* biome-ignore lint/performance/noImgElement: served by us; an optimiser would keep copies after a revocation */}
          <img
            src={`${files}/${file}`}
            alt={name}
            {...{ width, height }}
            loading="lazy"
            className="h-auto max-h-64 w-auto max-w-full"
          />
        </li>
      ))}
    </ul>
  );
}

function Mark({ children }: { children: ReactNode }) {
  return <span className="rounded-label border border-line-strong px-1 text-2xs text-muted">{children}</span>;
}

type FootProps = GuestCommentProps & { onEdit: () => void };

function Foot({ comment, facts, onReply, onEdit }: FootProps) {
  const react = useReactShared(facts.token);
  const withdraw = useWithdrawShared(facts.token);
  const { id, canChange } = comment;
  const error = react.error ?? withdraw.error;
  const onReact = (reaction: Reaction, on: boolean) => facts.withName(() => react.mutate({ id, reaction, on }));
  return (
    <>
      <Reactions comment={comment} onReact={facts.canWrite ? onReact : undefined} />
      {facts.canWrite && (
        <div className="-ml-1.5 flex flex-wrap items-center">
          {onReply && (
            <button type="button" onClick={onReply} className={ACTION}>
              {m.comments_reply()}
            </button>
          )}
          {canChange && (
            <>
              <button type="button" onClick={onEdit} className={ACTION}>
                {m.comments_edit()}
              </button>
              <button type="button" onClick={() => withdraw.mutate(id)} className={ACTION}>
                {m.common_delete()}
              </button>
            </>
          )}
          <ReactMenu comment={comment} onReact={onReact} />
        </div>
      )}
      {error && (
        <p role="alert" className="text-red text-xs">
          {error.message}
        </p>
      )}
    </>
  );
}
