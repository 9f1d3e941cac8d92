"use client";

import { FaceSlightlySmilingPlus } from "@/components/icons/face-slightly-smiling-plus";
import { cn } from "@/components/ui/class-names";
import { Menu } from "@/components/ui/menu";
import { Tooltip } from "@/components/ui/tooltip";
import { REACTIONS, type Reaction } from "@/lib/shared/contracts/comment-choices";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ACTION } from "./action-class";

const FACES: Record<Reaction, { sign: string; name: () => string }> = {
  thumbs_up: { sign: "👍", name: m.comments_reaction_thumbs_up },
  heart: { sign: "❤️", name: m.comments_reaction_heart },
  laugh: { sign: "😄", name: m.comments_reaction_laugh },
  surprise: { sign: "😮", name: m.comments_reaction_surprise },
  eyes: { sign: "👀", name: m.comments_reaction_eyes },
  done: { sign: "✅", name: m.comments_reaction_done },
};

type OnReact = (reaction: Reaction, on: boolean) => void;

type Reacted = Pick<Comment, "reactions">;

/** The reactions there are; pressing one adds or removes one's own. */
export function Reactions({ comment, onReact }: { comment: Reacted; onReact: OnReact | undefined }) {
  if (comment.reactions.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1">
      {comment.reactions.map(({ reaction, names, isMine }) => (
        <li key={reaction}>
          <Tooltip text={names.join(", ")}>
            {({ ref }) => (
              <button
                ref={ref}
                type="button"
                aria-pressed={isMine}
                aria-disabled={!onReact || undefined}
                aria-label={m.comments_reaction_count({ name: FACES[reaction].name(), count: names.length })}
                onClick={() => onReact?.(reaction, !isMine)}
                className={cn(
                  "flex h-7 items-center gap-1 rounded-full border px-2 text-xs pointer-coarse:h-11 pointer-coarse:px-3",
                  isMine ? "border-amber bg-amber/10 text-ink" : "border-line-strong text-muted hover:text-ink",
                )}
              >
                <span aria-hidden="true">{FACES[reaction].sign}</span>
                <span className="font-mono">{names.length}</span>
              </button>
            )}
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

/** A small menu of the reactions that can be added. */
export function ReactMenu({ comment, onReact }: { comment: Reacted; onReact: OnReact }) {
  const isMine = (reaction: Reaction) => comment.reactions.some((one) => one.reaction === reaction && one.isMine);
  return (
    <Menu label={m.comments_react()} button={<FaceSlightlySmilingPlus className="size-4" />} buttonClassName={ACTION}>
      <div className="flex">
        {REACTIONS.map((reaction) => (
          <button
            key={reaction}
            type="button"
            data-menu-item=""
            aria-pressed={isMine(reaction)}
            aria-label={FACES[reaction].name()}
            onClick={() => onReact(reaction, !isMine(reaction))}
            className="grid size-11 place-items-center rounded-label text-lg hover:bg-surface-3 aria-pressed:bg-surface-3 sm:size-9"
          >
            <span aria-hidden="true">{FACES[reaction].sign}</span>
          </button>
        ))}
      </div>
    </Menu>
  );
}
