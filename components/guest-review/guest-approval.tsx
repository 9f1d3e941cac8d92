import { useState } from "react";
import { Check } from "@/components/icons/check";
import { MessageSquareExclamationPoint } from "@/components/icons/message-square-exclamation-point";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { controlClass } from "@/components/ui/field";
import { useDecideShared } from "@/lib/browser/guest-review";
import { type DecisionAnswer, MOST_NOTE_LENGTH } from "@/lib/shared/contracts/review-choices";
import type { SharedApproval } from "@/lib/shared/contracts/share-review";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { GuestFacts } from "./guest-facts";

const calendarDay = new Intl.DateTimeFormat(m.language_tag(), { month: "long", day: "numeric", timeZone: "UTC" });

type GuestApprovalProps = { approval: SharedApproval; facts: GuestFacts };

/** What the visitor is asked to approve, and their answer, which can be changed until the result is final. */
export function GuestApproval({ approval, facts }: GuestApprovalProps) {
  const { id: approvalId, reshootId, askedBy, message, dueOn, answer, isFinal, mediaSha256 } = approval;
  const [isChanging, setChanging] = useState(false);
  const [note, setNote] = useState(approval.note);
  const decide = useDecideShared(facts.token);
  const name = facts.videos.find(({ id }) => id === reshootId)?.label ?? "";
  const say = (said: DecisionAnswer) =>
    facts.withName(() =>
      decide.mutate({ approvalId, answer: said, note, mediaSha256 }, { onSuccess: () => setChanging(false) }),
    );
  const isOpen = facts.canWrite && !isFinal && (answer === null || isChanging);
  return (
    <section aria-label={m.guest_review_approval({ name })} className="grid gap-2 border-b bg-surface-2 px-3 py-3">
      <p className="font-medium text-sm">{m.guest_review_asked({ who: askedBy, title: name })}</p>
      {message && (
        <p dir="auto" className="whitespace-pre-wrap break-words text-sm">
          {message}
        </p>
      )}
      {dueOn && (
        <p className="text-muted text-xs">{m.guest_review_due({ day: calendarDay.format(new Date(dueOn)) })}</p>
      )}
      {isFinal && <p className="text-muted text-sm">{m.guest_review_final()}</p>}
      {isOpen && (
        <>
          <textarea
            aria-label={m.guest_review_note()}
            placeholder={m.guest_review_note()}
            dir="auto"
            rows={1}
            maxLength={MOST_NOTE_LENGTH}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            className={cn(controlClass, "field-sizing-content max-h-32 min-h-11 py-2.5 text-base sm:text-sm")}
          />
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              icon={<Check aria-hidden="true" className="size-4" />}
              busy={decide.isPending}
              onClick={() => say("approved")}
              className="flex-1 pointer-coarse:h-11"
            >
              {m.guest_review_approve()}
            </Button>
            <Button
              icon={<MessageSquareExclamationPoint aria-hidden="true" className="size-4" />}
              disabled={decide.isPending}
              onClick={() => say("changes_requested")}
              className="flex-1 pointer-coarse:h-11"
            >
              {m.guest_review_request_changes()}
            </Button>
          </div>
        </>
      )}
      {answer !== null && !isOpen && (
        <p role="status" className="flex flex-wrap items-center gap-x-2 text-sm">
          <span className={answer === "approved" ? "text-green" : "text-amber"}>
            {answer === "approved" ? m.guest_review_approved() : m.guest_review_changes_requested()}
          </span>
          {facts.canWrite && !isFinal && (
            <button
              type="button"
              onClick={() => setChanging(true)}
              className="min-h-6 text-muted text-xs underline underline-offset-2 pointer-coarse:min-h-11"
            >
              {m.guest_review_change_answer()}
            </button>
          )}
        </p>
      )}
      {decide.error && (
        <p role="alert" className="text-red text-xs">
          {decide.error.message}
        </p>
      )}
    </section>
  );
}
