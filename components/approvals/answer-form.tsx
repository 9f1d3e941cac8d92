"use client";

import { useState } from "react";
import { Check } from "@/components/icons/check";
import { MessageSquareExclamationPoint } from "@/components/icons/message-square-exclamation-point";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useDecide, useTakeBackDecision } from "@/lib/browser/approvals";
import type { Approval } from "@/lib/shared/contracts/approvals";
import type { DecisionAnswer } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { NoteField } from "./note-field";

/** Approve or request changes, with a note. A later answer replaces the earlier one. */
export function AnswerForm({ approval, mediaSha256 }: { approval: Approval; mediaSha256: string }) {
  const [note, setNote] = useState("");
  const decide = useDecide();
  const takeBack = useTakeBackDecision();
  const mine = approval.decisions.find(({ isMine, lapsedAt }) => isMine && lapsedAt === null);
  const send = (answer: DecisionAnswer) =>
    decide.mutate({ id: approval.id, answer, note, mediaSha256 }, { onSuccess: () => setNote("") });
  const sends = (answer: DecisionAnswer) => decide.isPending && decide.variables.answer === answer;
  const error = decide.error ?? takeBack.error;
  return (
    <div className="grid gap-2">
      <NoteField label={m.approvals_note()} value={note} onChange={setNote} />
      <div className="flex flex-wrap gap-2 pt-1 *:pointer-coarse:min-h-11">
        <Button
          variant="primary"
          icon={<Check aria-hidden="true" className="size-4" />}
          busy={sends("approved")}
          busyLabel={m.approvals_answering()}
          disabled={decide.isPending}
          onClick={() => send("approved")}
        >
          {m.approvals_approve()}
        </Button>
        <Button
          icon={<MessageSquareExclamationPoint aria-hidden="true" className="size-4" />}
          busy={sends("changes_requested")}
          busyLabel={m.approvals_answering()}
          disabled={decide.isPending}
          onClick={() => send("changes_requested")}
        >
          {m.approvals_request_changes()}
        </Button>
        {mine && (
          <Button
            variant="bare"
            busy={takeBack.isPending}
            busyLabel={m.approvals_answering()}
            onClick={() => takeBack.mutate(approval.id)}
          >
            {m.approvals_take_back()}
          </Button>
        )}
      </div>
      {error && <ErrorNotice error={error} what={m.approvals_not_answered()} />}
    </div>
  );
}
