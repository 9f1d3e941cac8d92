import { useRef, useState } from "react";
import type { ReviewPlayerRef } from "@/components/guest-review/review-player";
import type { SharedDrawings } from "@/components/guest-review/shared-drawings";
import { MessageSquare } from "@/components/icons/message-square";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import { Lazy } from "@/components/ui/lazy";
import { useHasKeptDrafts } from "@/lib/browser/comments/kept-drafts";
import { shareToken } from "@/lib/browser/guest-drafts";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadOutbox = async () => (await import("@/components/guest-review/guest-outbox")).GuestOutbox;
const loadPanel = async () => (await import("@/components/guest-review/guest-panel")).GuestPanel;

/** Leaves room for the panel beside the player, and below it on a phone and an upright tablet. */
export const BESIDE_PANEL = "md:pr-96 max-md:pb-[50dvh] portrait-tablet:pr-0 portrait-tablet:pb-[38dvh]";

type CommentsSideProps = {
  videos: readonly SharedVideo[];
  player: ReviewPlayerRef;
  drawings: SharedDrawings;
  files: string;
  isOpen: boolean;
  onOpen: () => void;
  onClose: () => void;
};

/** The button that opens the comments, and the comments. Their code is loaded when they are first opened. */
export function CommentsSide({ isOpen, onOpen, onClose, ...place }: CommentsSideProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState(false);
  const hasDrafts = useHasKeptDrafts(typeof location === "undefined" ? "" : shareToken());
  const close = () => {
    onClose();
    button.current?.focus();
  };
  return (
    <div className="ml-auto shrink-0">
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        onClick={isOpen ? close : onOpen}
        className={cn(buttonClass(), "pointer-coarse:h-11")}
      >
        <MessageSquare aria-hidden="true" className="size-4" />
        {m.guest_review_open()}
      </button>
      {problem && (
        <p role="alert" className="text-muted text-sm">
          {m.comments_code_not_loaded()}
        </p>
      )}
      {!isOpen && hasDrafts && <Lazy load={loadOutbox} given={{ token: shareToken() }} />}
      {isOpen && (
        <Lazy
          load={loadPanel}
          given={{ token: shareToken(), ...place, onClose: close }}
          onFailure={() => {
            setProblem(true);
            onClose();
          }}
        />
      )}
    </div>
  );
}
