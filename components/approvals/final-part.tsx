"use client";

import { useState } from "react";
import { Lock } from "@/components/icons/lock";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { useFinalise, useReopen } from "@/lib/browser/approvals";
import { fieldError } from "@/lib/browser/field-errors";
import { useCan } from "@/lib/browser/session/viewer";
import type { FinalMark } from "@/lib/shared/contracts/approvals";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { currentFinal } from "./approval-state";
import { NoteField } from "./note-field";

type FinalPartProps = { reshoot: Reshoot; marks: readonly FinalMark[] };

/** Whether a result is final, and who set and reopened it. */
export function FinalState({ reshoot, marks }: FinalPartProps) {
  const mark = currentFinal(marks, reshoot.id);
  return (
    <div className="grid gap-2 empty:hidden">
      {mark && (
        <p className="flex flex-wrap items-center gap-1.5">
          <Lock aria-hidden="true" className="size-4" />
          {m.approvals_final_by({ who: mark.setBy.name })} · <TimeAgo moment={mark.setAt} />
        </p>
      )}
      {marks.map(({ setAt, reopened }) =>
        reopened ? (
          <p key={setAt} className="text-muted text-xs">
            {m.approvals_reopened_by({ who: reopened.by.name, reason: reopened.reason })} ·{" "}
            <TimeAgo moment={reopened.at} />
          </p>
        ) : null,
      )}
    </div>
  );
}

/** Makes a result final, or opens it again with a reason; last in the window, because it ends what is above it. */
export function FinalPart({ reshoot, marks }: FinalPartProps) {
  const canFinalise = useCan("results.finalise");
  const finalise = useFinalise();
  const mark = currentFinal(marks, reshoot.id);
  const mediaSha256 = reshoot.sha256;
  if (!canFinalise) return null;
  return (
    <section className="grid gap-2 border-t pt-4">
      {mark && <Reopen id={reshoot.id} />}
      {!mark && mediaSha256 && (
        <Button
          icon={<Lock aria-hidden="true" className="size-4" />}
          busy={finalise.isPending}
          busyLabel={m.approvals_finalising()}
          onClick={() => finalise.mutate({ id: reshoot.id, mediaSha256 })}
          className="justify-self-start pointer-coarse:min-h-11"
        >
          {m.approvals_finalise()}
        </Button>
      )}
      <p className="text-muted text-xs">{m.approvals_final_means()}</p>
      {finalise.error && <ErrorNotice error={finalise.error} what={m.approvals_not_finalised()} />}
    </section>
  );
}

function Reopen({ id }: { id: string }) {
  const reopen = useReopen();
  const [reason, setReason] = useState("");
  const problem = fieldError(reopen.error, "reason");
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        reopen.mutate({ id, reason });
      }}
    >
      <NoteField label={m.approvals_reason()} value={reason} onChange={setReason} error={problem} />
      <Button
        type="submit"
        busy={reopen.isPending}
        busyLabel={m.approvals_reopening()}
        className="justify-self-start pointer-coarse:min-h-11"
      >
        {m.approvals_reopen()}
      </Button>
      {reopen.error && !problem && <ErrorNotice error={reopen.error} what={m.approvals_not_reopened()} />}
    </form>
  );
}
