"use client";

import { Tooltip } from "@/components/ui/tooltip";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { usePanel, useReferences } from "./panel-context";

const MARK = "rounded-label border border-line-strong px-1 text-2xs text-muted";

/** From where a comment was carried over; a press shows it there. Says when the newer version is too short for its frames. */
export function CarriedMark({ comment }: { comment: Comment }) {
  const { actions } = usePanel();
  const { originalOf, versionOf } = useReferences();
  const original = originalOf(comment);
  const from = versionOf(original?.reshootId ?? null);
  const here = versionOf(comment.reshootId);
  if (!original || from === undefined) return <span className={MARK}>{m.comments_carried()}</span>;
  return (
    <>
      <Tooltip text={m.comments_carried_show({ version: from })}>
        {({ ref, describedBy }) => (
          <button
            ref={ref}
            type="button"
            aria-describedby={describedBy}
            onClick={() => actions.show(original)}
            className={`${MARK} min-h-6 hover:text-ink pointer-coarse:min-h-11`}
          >
            {m.comments_carried_from({ version: from })}
          </button>
        )}
      </Tooltip>
      {here !== undefined && comment.editedAt === null && isEarlier(comment, original) && (
        <span className="text-2xs">{m.comments_carried_moved({ version: here })}</span>
      )}
    </>
  );
}

const isEarlier = (one: Comment, original: Comment) =>
  (one.frameIn ?? 0) < (original.frameIn ?? 0) || (one.frameOut ?? 0) < (original.frameOut ?? 0);
