"use client";

import { useState } from "react";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadHistory = async () => (await import("./edit-history")).EditHistory;

/** Says that a comment was edited, and opens what it said before. */
export function EditedMark({ comment }: { comment: Comment }) {
  const [isOpen, setOpen] = useState(false);
  if (comment.editedAt === null || comment.deletedAt !== null) return null;
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="min-h-6 text-2xs text-dim underline decoration-dotted underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
      >
        {m.comments_edited()}
      </button>
      {isOpen && <LazyDialog load={loadHistory} given={{ comment, onClose: () => setOpen(false) }} />}
    </>
  );
}
