"use client";

import { memo } from "react";
import { TypingLine } from "@/components/presence/typing-line";
import { cn } from "@/components/ui/class-names";
import { Lazy } from "@/components/ui/lazy";
import { CommentItem } from "./comment-item";
import { loadAnswerForm } from "./lazy-forms";
import { usePanel } from "./panel-context";
import type { Thread } from "./threads";

type CommentThreadProps = {
  thread: Thread;
  isSelected: boolean;
  editedId: string | null;
  isAnswering: boolean;
  onLeaveAnswer: () => void;
};

/** A comment with its answers. A press on it shows what it is about. */
export const CommentThread = memo(function CommentThread(props: CommentThreadProps) {
  const { thread, isSelected, editedId, isAnswering, onLeaveAnswer } = props;
  const { actions } = usePanel();
  const { comment, answers, carriedTo } = thread;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the time inside is the button; this is a larger target for pointers.
    // biome-ignore lint/a11y/noStaticElementInteractions: the time inside is the button.
    <div
      aria-current={isSelected || undefined}
      onClick={(event) => isPlain(event.target) && actions.show(comment)}
      className={cn(
        "grid gap-3 border-l-2 px-3 py-3",
        isSelected ? "border-amber bg-surface-2" : "border-transparent hover:bg-surface-2",
        comment.deletedAt === null && "cursor-pointer",
      )}
    >
      <CommentItem comment={comment} isEdited={editedId === comment.id} carriedTo={carriedTo} />
      <TypingLine videoId={comment.videoId} threadId={comment.id} />
      {(answers.length > 0 || isAnswering) && (
        <div className="ml-8.5 grid gap-3">
          {answers.map((answer) => (
            <CommentItem key={answer.id} comment={answer} isEdited={editedId === answer.id} isAnswer />
          ))}
          {isAnswering && <Lazy load={loadAnswerForm} given={{ comment, onLeave: onLeaveAnswer }} />}
        </div>
      )}
    </div>
  );
});

const OWN_PRESS = ["a", "button", "textarea", "input", "select", "label", "form", "img", "[popover]"].join();

/** Not a control, and not text that is being selected. */
const isPlain = (target: EventTarget) =>
  target instanceof Element && !target.closest(OWN_PRESS) && (getSelection()?.isCollapsed ?? true);
