import type { MouseEvent } from "react";
import { createPortal } from "react-dom";
import { timeWords } from "@/components/comments/frame-time";
import { sideWords } from "@/components/comments/side-badge";
import { cn } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import type { CommentSide } from "@/lib/shared/contracts/comment-choices";
import type { SharedComment } from "@/lib/shared/contracts/share-review";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { frameCount } from "@/lib/shared/playback/frames";
import { fpsOf, type GuestFacts } from "./guest-facts";

const FIRST_WORDS = 60;

/** As on the pictures: the source is a square, a result is a circle. */
const SHAPES: Record<CommentSide, string> = {
  source: "rounded-[2px] bg-blue",
  result: "rounded-full bg-amber",
  both: "rounded-l-[2px] rounded-r-full bg-linear-to-r from-blue to-amber",
};

/** The comments on the player's line of time. */
export function GuestPins({ comments, facts }: { comments: readonly SharedComment[]; facts: GuestFacts }) {
  const host = facts.player.current?.pinsHost;
  const fps = fpsOf(facts);
  const last = Math.max(1, frameCount(facts.videos.find(({ leads }) => leads)?.durationSeconds ?? 8, fps) - 1);
  const pins = comments.filter(({ isDeleted }) => !isDeleted);
  if (!host || pins.length === 0) return null;
  /** On touch screens the areas of pins overlap: the pin nearest to the finger is meant. */
  const meant = (comment: SharedComment, { detail, clientX, currentTarget }: MouseEvent<HTMLButtonElement>) => {
    const line = currentTarget.closest("ul")?.getBoundingClientRect();
    if (detail === 0 || !line) return comment;
    const frame = (last * (clientX - line.left)) / line.width;
    const away = ({ frameIn }: SharedComment) => Math.abs(Math.min(last, frameIn ?? 0) - frame);
    return pins.reduce((nearest, one) => (away(one) < away(nearest) ? one : nearest), comment);
  };
  return createPortal(
    <ul aria-label={m.comments_list()} className="relative mx-1.5 h-6 pointer-coarse:h-11">
      {pins.map((comment) => (
        <li
          key={comment.id}
          className="-translate-x-1/2 absolute top-0"
          style={{ left: `${(100 * Math.min(last, comment.frameIn ?? 0)) / last}%` }}
        >
          <Tooltip text={wordsOf(comment, fps)}>
            {({ ref }) => (
              <button
                ref={ref}
                type="button"
                aria-label={wordsOf(comment, fps)}
                onClick={(event) => facts.player.current?.show(meant(comment, event))}
                className="grid size-6 pointer-coarse:size-11 place-items-center rounded-label hover:bg-surface-3"
              >
                <span className={cn("size-2.5", SHAPES[comment.side], comment.isResolved && "opacity-50")} />
              </button>
            )}
          </Tooltip>
        </li>
      ))}
    </ul>,
    host,
  );
}

const wordsOf = ({ frameIn, frameOut, side, author, body, isResolved }: SharedComment, fps: number) =>
  m.guest_review_pin({
    time: timeWords(frameIn ?? 0, frameOut ?? frameIn ?? 0, fps),
    side: sideWords[side](),
    name: author.name,
    status: isResolved ? m.guest_review_resolved() : m.guest_review_unresolved(),
    text: body.slice(0, FIRST_WORDS),
  });
