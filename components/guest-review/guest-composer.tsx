import { type KeyboardEvent, useCallback, useEffect, useId, useRef } from "react";
import { FrameTime } from "@/components/comments/frame-time";
import { sideWords } from "@/components/comments/side-badge";
import { useDraft } from "@/components/comments/use-draft";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { controlClass } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type DraftSlot, moveToUnsent } from "@/lib/browser/comment-drafts";
import type { GuestPlace } from "@/lib/browser/guest-drafts";
import { COMMENT_SIDES, MOST_COMMENT_LENGTH } from "@/lib/shared/contracts/comment-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { guestDraft } from "./guest-draft";
import { fpsOf, type GuestFacts } from "./guest-facts";

type GuestComposerProps = {
  slot: DraftSlot;
  /** The comment that is answered; null for a new comment. */
  parentId: string | null;
  label: string;
  facts: GuestFacts;
  isHeld?: boolean;
  /** An answer: it takes the focus, and leaves. */
  onLeave?: () => void;
};

/** Writes a comment on the frame that is seen, or an answer. Ctrl/⌘+Enter sends. What is written stays until it is sent. */
export function GuestComposer({ slot, parentId, label, facts, isHeld = false, onLeave }: GuestComposerProps) {
  const { scope, player, withName } = facts;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const isAnswer = parentId !== null;
  const begun = useCallback(
    () => guestDraft({ parentId, ...(!isAnswer && player.current && { place: player.current.place() }) }),
    [parentId, isAnswer, player],
  );
  const { draft, change, leave } = useDraft(scope, slot, begun);
  // A frame that was taken for nothing, before a reload.
  useEffect(leave, [leave]);
  useEffect(() => {
    if (isAnswer) field.current?.focus();
  }, [isAnswer]);
  const refusal = draft?.refusal ?? null;
  const canSend = draft !== null && draft.body.trim() !== "";
  const send = () => {
    if (!canSend) return;
    withName(() => {
      moveToUnsent(scope, slot, { ...draft, body: draft.body.trim() });
      onLeave?.();
    }, true);
  };
  /** The frame is the one that is seen when writing begins. */
  const begin = () => {
    if (!(isAnswer || draft)) change({});
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
    if (event.key === "Escape") onLeave?.();
  };
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {draft && draft.frameIn !== null && <Place place={draft} facts={facts} onChange={change} />}
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={isAnswer || draft ? 2 : 1}
        dir="auto"
        maxLength={MOST_COMMENT_LENGTH}
        placeholder={isAnswer ? m.comments_answer_placeholder() : m.comments_new_placeholder()}
        value={draft?.body ?? ""}
        onFocus={begin}
        onChange={(event) => change({ body: event.target.value })}
        onKeyDown={onKeyDown}
        aria-invalid={refusal !== null || undefined}
        className={cn(controlClass, "field-sizing-content max-h-40 min-h-11 py-2.5 text-base sm:text-sm")}
      />
      {refusal !== null && (
        <p role="alert" className="text-red text-xs">
          {refusal}
        </p>
      )}
      {(draft || isAnswer) && <Foot {...{ isAnswer, isHeld, canSend, onLeave }} />}
    </form>
  );
}

type FootProps = {
  isAnswer: boolean;
  isHeld: boolean;
  canSend: boolean;
  onLeave: (() => void) | undefined;
};

function Foot({ isAnswer, isHeld, canSend, onLeave }: FootProps) {
  return (
    <div className="flex items-center gap-2">
      {isHeld && <p className="text-muted text-xs">{m.guest_review_held_hint()}</p>}
      <span className="ml-auto" />
      {onLeave && (
        <Button onClick={onLeave} className="pointer-coarse:h-11">
          {m.common_cancel()}
        </Button>
      )}
      <Button type="submit" variant="primary" disabled={!canSend} className="pointer-coarse:h-11">
        {isAnswer ? m.comments_reply() : m.comments_send()}
      </Button>
    </div>
  );
}

type PlaceProps = { place: GuestPlace; facts: GuestFacts; onChange: (part: Partial<GuestPlace>) => void };

/** The frame and the side that the comment is about. */
function Place({ place, facts, onChange }: PlaceProps) {
  const frame = place.frameIn ?? 0;
  const moveHere = () => onChange(facts.player.current?.place() ?? place);
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs">
      <FrameTime first={frame} last={place.frameOut ?? frame} fps={fpsOf(facts)} />
      {place.reshootId !== null && (
        <Select
          label={m.comments_side()}
          options={COMMENT_SIDES.map((value) => ({ value, label: sideWords[value]() }))}
          value={place.side ?? "both"}
          onChange={(side) => onChange({ side })}
          className="w-32"
        />
      )}
      <button
        type="button"
        onClick={moveHere}
        className="min-h-6 text-muted underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
      >
        {m.comments_place_here()}
      </button>
    </div>
  );
}
