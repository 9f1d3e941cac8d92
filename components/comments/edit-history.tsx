"use client";

import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { useCommentEdits } from "@/lib/browser/comments/comments";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type EditHistoryProps = { comment: Comment; onClose: () => void };

/** What a comment says, and what it said before each edit. */
export function EditHistory({ comment, onClose }: EditHistoryProps) {
  const edits = useCommentEdits(comment.id);
  return (
    <Dialog open onClose={onClose} title={m.comments_history_title()}>
      <ol className="grid max-h-[50dvh] gap-3 overflow-y-auto">
        {comment.editedAt && <Text body={comment.body} since={comment.editedAt} isNow />}
        {edits.data?.items.map(({ body, replacedAt }) => (
          <Text key={replacedAt} body={body} since={replacedAt} />
        ))}
      </ol>
      {edits.isPending && <Skeleton className="h-12" />}
      {edits.error && (
        <ErrorNotice error={edits.error} what={m.comments_history_not_loaded()} onRetry={() => void edits.refetch()} />
      )}
    </Dialog>
  );
}

function Text({ body, since, isNow = false }: { body: string; since: string; isNow?: boolean }) {
  return (
    <li className="grid gap-1 border-line-strong border-l-2 pl-3">
      <p className="text-dim text-xs">
        {isNow ? m.comments_history_now() : m.comments_history_before()} <TimeAgo moment={since} />
      </p>
      <p dir="auto" className="whitespace-pre-wrap break-words text-sm">
        {body}
      </p>
    </li>
  );
}
