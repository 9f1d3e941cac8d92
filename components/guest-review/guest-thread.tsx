import { useState } from "react";
import { FrameTime } from "@/components/comments/frame-time";
import { SideBadge, sideWords } from "@/components/comments/side-badge";
import { keepDraft, readDrafts, takeAnswerBack, useCommentDrafts } from "@/lib/browser/comment-drafts";
import type { SharedComment } from "@/lib/shared/contracts/share-review";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { GuestComment } from "./guest-comment";
import { GuestComposer } from "./guest-composer";
import { fpsOf, type GuestFacts } from "./guest-facts";

type GuestThreadProps = { comment: SharedComment; answers: readonly SharedComment[]; facts: GuestFacts };

/** A comment with its answers, and where it is about. */
export function GuestThread({ comment, answers, facts }: GuestThreadProps) {
  const slot = `answer:${comment.id}` as const;
  const draft = useCommentDrafts(facts.scope).slots[slot];
  const [isOpen, setOpen] = useState(false);
  // An answer that was refused and is written again is shown with its reason.
  const isAnswering = isOpen || (draft?.refusal ?? null) !== null;
  const open = () => {
    takeAnswerBack(facts.scope, comment.id);
    setOpen(true);
  };
  const leave = () => {
    setOpen(false);
    const now = readDrafts(facts.scope).slots[slot];
    if (now) keepDraft(facts.scope, slot, { ...now, refusal: null });
  };
  const { side, frameIn, frameOut, reshootId, isResolved, author } = comment;
  const first = frameIn ?? 0;
  const label = facts.videos.length > 2 ? facts.videos.find(({ id }) => id === reshootId)?.label : undefined;
  return (
    <div className="grid gap-3 px-3 py-3">
      <GuestComment {...{ comment, facts }} onReply={isAnswering ? undefined : open}>
        <div className="flex flex-wrap items-center gap-x-2.5 text-muted text-xs">
          <button
            type="button"
            onClick={() => facts.player.current?.show(comment)}
            className="inline-flex min-h-6 items-center rounded-label text-ink hover:text-amber pointer-coarse:min-h-11"
          >
            <span className="sr-only">{m.comments_show()} </span>
            <FrameTime first={first} last={frameOut ?? first} fps={fpsOf(facts)} />
            <span className="sr-only">, {sideWords[side]()}</span>
          </button>
          <SideBadge side={side} {...(label && side !== "source" && { label })} />
          {isResolved && <span className="text-green">{m.guest_review_resolved()}</span>}
        </div>
      </GuestComment>
      {answers.length > 0 && (
        <ul className="ml-4 grid gap-3 border-l pl-3">
          {answers.map((answer) => (
            <li key={answer.id}>
              <GuestComment comment={answer} facts={facts} />
            </li>
          ))}
        </ul>
      )}
      {isAnswering && (
        <GuestComposer
          slot={slot}
          parentId={comment.id}
          label={m.comments_answer_field({ name: author.name })}
          facts={facts}
          onLeave={leave}
        />
      )}
    </div>
  );
}
