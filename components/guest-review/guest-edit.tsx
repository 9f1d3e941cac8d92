import { type FormEvent, useCallback } from "react";
import { EditConflict } from "@/components/comments/edit-conflict";
import { useDraft } from "@/components/comments/use-draft";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { controlClass } from "@/components/ui/field";
import { moveToUnsent } from "@/lib/browser/comment-drafts";
import { ApiError } from "@/lib/browser/fetch/api";
import { useEditShared } from "@/lib/browser/guest-review";
import { isBusy } from "@/lib/browser/outbox";
import { MOST_COMMENT_LENGTH } from "@/lib/shared/contracts/comment-choices";
import type { SharedComment } from "@/lib/shared/contracts/share-review";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { guestDraft } from "./guest-draft";
import type { GuestFacts } from "./guest-facts";

type GuestEditProps = { comment: SharedComment; facts: Pick<GuestFacts, "token" | "scope"> };

/** Edits a guest's own comment in its place. The text stays until it is saved; offline, it is sent later by itself. */
export function GuestEdit({ comment, facts: { token, scope } }: GuestEditProps) {
  const { id, editedAt } = comment;
  const begin = useCallback(() => editOf(comment), [comment]);
  const { draft, change, discard } = useDraft(scope, `edit:${id}`, begin);
  const edit = useEditShared(token);
  if (!draft) return null;
  const isOutdated = draft.editedAt !== editedAt;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const now = { ...draft, body: draft.body.trim(), edits: id };
    if (now.body === "" || edit.isPending || isOutdated) return;
    const onError = (error: Error) =>
      error instanceof ApiError && isBusy(error) && moveToUnsent(scope, `edit:${id}`, now);
    edit.mutate({ id, body: now.body, editedAt: now.editedAt }, { onSuccess: discard, onError });
  };
  return (
    <form className="grid gap-2" onSubmit={save}>
      {isOutdated && (
        <EditConflict
          body={comment.body}
          mentions={[]}
          viewerId=""
          onKeepMine={() => change({ editedAt })}
          onKeepTheirs={discard}
        />
      )}
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the visitor has just asked to edit this text
        autoFocus
        aria-label={m.comments_edit_label()}
        dir="auto"
        rows={2}
        maxLength={MOST_COMMENT_LENGTH}
        value={draft.body}
        onChange={(event) => change({ body: event.target.value })}
        className={cn(controlClass, "field-sizing-content max-h-40 py-2 text-base sm:text-sm")}
      />
      {edit.error && !isOutdated && (
        <p role="alert" className="text-red text-xs">
          {edit.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={discard} className="pointer-coarse:h-11">
          {m.comments_edit_cancel()}
        </Button>
        <Button
          type="submit"
          variant="primary"
          busy={edit.isPending}
          disabled={draft.body.trim() === ""}
          className="pointer-coarse:h-11"
        >
          {m.common_save()}
        </Button>
      </div>
    </form>
  );
}

/** The edit of a comment, as it begins. */
export const editOf = ({ body, editedAt, parentId }: SharedComment) => ({
  ...guestDraft({ parentId }),
  body,
  editedAt,
});
