"use client";

import { type CommentDraft, slotOf } from "@/lib/browser/comment-drafts";
import type { Comment } from "@/lib/shared/contracts/comments";
import { usePanel } from "./panel-context";
import { UnsentList } from "./unsent-list";

/** What this person sent and the server has not accepted yet. */
export function UnsentComments({ comments }: { comments: readonly Comment[] }) {
  const { scope, actions } = usePanel();
  if (!scope) return null;
  /** What it edits or answers. */
  const aboutOf = ({ edits, parentId }: CommentDraft) =>
    comments.find(({ id, deletedAt }) => id === (edits ?? parentId) && deletedAt === null);
  return (
    <UnsentList
      scope={scope}
      // A comment that is gone has no form.
      canEdit={(draft) => slotOf(draft) === "new" || aboutOf(draft) !== undefined}
      onEdit={(draft) => {
        const comment = aboutOf(draft);
        if (!comment) return;
        actions.show(comment);
        if (draft.edits === undefined) actions.answer(comment);
        else actions.edit(comment);
      }}
    />
  );
}
