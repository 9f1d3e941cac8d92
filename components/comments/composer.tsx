"use client";

import { type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode, type RefObject, useRef } from "react";
import { Button } from "@/components/ui/button";
import type { CommentDraft } from "@/lib/browser/comment-drafts";
import { hasContent } from "@/lib/browser/comment-drafts";
import { endTyping, reportTyping } from "@/lib/browser/presence/typing";
import { MOST_COMMENT_LENGTH, MOST_MENTIONS } from "@/lib/shared/contracts/comment-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { MentionField, type Person } from "./mention-field";
import { filesIn } from "./use-attachments";
import type { DraftField } from "./use-draft";

const COUNT_FROM = MOST_COMMENT_LENGTH - 500;

type ComposerProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  placeholder: string;
  sendLabel: string;
  draft: DraftField;
  people: readonly Person[];
  busy?: boolean;
  /** Why it was refused. */
  error?: string | undefined;
  onSend: (draft: CommentDraft) => void;
  /** Esc: the draft stays. */
  onLeave: () => void;
  /** The focus comes from elsewhere. */
  onFocus?: () => void;
  /** Shown once something is written: above and below the text. */
  place?: ReactNode;
  audience?: ReactNode;
  /** Between the text and its buttons: what else belongs to it. */
  parts?: ReactNode;
  /** Buttons that add such parts. */
  tools?: ReactNode;
  /** True: it may be sent without a text. */
  isFilled?: boolean;
  onDraw?: (() => void) | undefined;
  /** The thread in which others see that this person types. */
  typingIn?: string;
  /** Files that are pasted or dropped. */
  onFiles?: (files: readonly File[]) => void;
};

/** Writes one comment, answer or edit. Ctrl/⌘+Enter sends; Esc leaves and keeps the draft. */
export function Composer(props: ComposerProps) {
  const {
    field,
    label,
    placeholder,
    sendLabel,
    draft: { draft, change, leave },
    people,
    busy = false,
  } = props;
  const form = useRef<HTMLFormElement>(null);
  const problem = draft ? problemOf(draft) : undefined;
  const isFilled = props.isFilled === true || (draft !== null && hasContent(draft));
  const send = () => {
    if (!(draft && !problem && !busy && isFilled)) return;
    endTyping();
    props.onSend(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    if (props.onDraw && event.code === "KeyD" && event.shiftKey && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      props.onDraw();
    }
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      leave();
      props.onLeave();
    }
  };

  return (
    <form
      ref={form}
      data-own-keys=""
      {...(props.onFiles && takesFiles(props.onFiles))}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onBlur={({ relatedTarget }) => !form.current?.contains(relatedTarget) && document.hasFocus() && leave()}
      className="grid min-w-0 gap-2"
    >
      {draft && props.place}
      <MentionField
        ref={field}
        label={label}
        placeholder={placeholder}
        value={{ body: draft?.body ?? "", mentions: draft?.mentions ?? [] }}
        onChange={(part) => {
          if (props.typingIn) reportTyping(props.typingIn);
          change(part);
        }}
        people={people}
        error={problem ?? props.error ?? draft?.refusal ?? undefined}
        onKeyDown={onKeyDown}
        onFocus={({ relatedTarget }) => !form.current?.contains(relatedTarget) && props.onFocus?.()}
        tall={draft !== null}
      />
      {props.parts}
      {draft && (
        <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
          {props.audience}
          {props.tools}
          <Counter length={draft.body.length} />
          <Button
            type="submit"
            variant="primary"
            size="small"
            busy={busy}
            disabled={!isFilled || problem !== undefined}
            className="ml-auto pointer-coarse:h-11"
          >
            {sendLabel}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Pasted and dropped files are taken; texts go into the field as usual. */
function takesFiles(onFiles: (files: readonly File[]) => void) {
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
    const files = filesIn(data);
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  return {
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer),
    onDragOver: (event: DragEvent) => event.dataTransfer.types.includes("Files") && event.preventDefault(), // text-ok: a type
  };
}

function problemOf({ body, mentions }: CommentDraft): string | undefined {
  if (body.length > MOST_COMMENT_LENGTH) return m.comments_too_long({ most: MOST_COMMENT_LENGTH });
  if (mentions.length > MOST_MENTIONS) return m.comments_too_many_mentions({ most: MOST_MENTIONS });
  return undefined;
}

/** How many characters are left, near the end. */
function Counter({ length }: { length: number }) {
  if (length < COUNT_FROM) return null;
  const left = MOST_COMMENT_LENGTH - length;
  return (
    <span className={`font-mono text-2xs ${left < 0 ? "text-red" : "text-muted"}`}>
      {m.comments_characters_left({ count: left })}
    </span>
  );
}
