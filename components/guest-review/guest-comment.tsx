import { type ReactNode, useState } from "react";
import { ACTION } from "@/components/comments/action-class";
import { CommentText } from "@/components/comments/comment-text";
import { Reactions, ReactMenu } from "@/components/comments/reactions";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { controlClass } from "@/components/ui/field";
import { TimeAgo } from "@/components/ui/time-ago";
import { useEditShared, useReactShared, useWithdrawShared } from "@/lib/browser/guest-review";
import { MOST_COMMENT_LENGTH, type Reaction } from "@/lib/shared/contracts/comment-choices";
import type { SharedComment } from "@/lib/shared/contracts/share-review";
import * as m from "@/lib/shared/messages/compiled/messages.js";
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
  const [isEdited, setEdited] = useState(false);
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
        <Edit comment={comment} token={facts.token} onLeave={() => setEdited(false)} />
      ) : (
        <>
          <CommentText body={body} mentions={[]} viewerId="" className="text-sm" />
          <Pictures attachments={comment.attachments} files={facts.files} />
          <Foot {...{ comment, facts, onReply }} onEdit={() => setEdited(true)} />
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

function Edit({ comment, token, onLeave }: { comment: SharedComment; token: string; onLeave: () => void }) {
  const [body, setBody] = useState(comment.body);
  const edit = useEditShared(token);
  const { id, editedAt } = comment;
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        edit.mutate({ id, body: body.trim(), editedAt }, { onSuccess: onLeave });
      }}
    >
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the visitor has just asked to edit this text
        autoFocus
        aria-label={m.comments_edit_label()}
        dir="auto"
        rows={2}
        maxLength={MOST_COMMENT_LENGTH}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        className={cn(controlClass, "field-sizing-content max-h-40 py-2 text-base sm:text-sm")}
      />
      {edit.error && (
        <p role="alert" className="text-red text-xs">
          {edit.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onLeave} className="pointer-coarse:h-11">
          {m.comments_edit_cancel()}
        </Button>
        <Button
          type="submit"
          variant="primary"
          busy={edit.isPending}
          disabled={body.trim() === ""}
          className="pointer-coarse:h-11"
        >
          {m.common_save()}
        </Button>
      </div>
    </form>
  );
}
