"use client";

import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useUnsubscribe } from "@/lib/browser/mail";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { BareCard } from "./bare-card";

const MEANS: Partial<Record<string, () => string>> = {
  new_sign_in: m.mail_unsubscribe_new_sign_in,
  batch_done: m.mail_unsubscribe_batch_done,
  inbox: m.mail_unsubscribe_inbox,
  guest_answers: m.mail_unsubscribe_guest_answers,
};

/** Ends emails of one kind. A press is needed, because scanners open every link of an email. */
export function UnsubscribeScreen({ token }: { token: string }) {
  const end = useUnsubscribe();
  const kind = token.split(".")[1] ?? "";
  const means = MEANS[kind];
  const done = kind === "guest_answers" ? m.mail_unsubscribe_guest_done : m.mail_unsubscribe_done;
  if (!means) {
    return (
      <BareCard title={m.mail_unsubscribe_title()}>
        <p className="text-pretty">{m.mail_unsubscribe_other()}</p>
      </BareCard>
    );
  }
  return (
    <BareCard title={m.mail_unsubscribe_title()}>
      <p role="status" className="text-pretty">
        {end.isSuccess ? done() : means()}
      </p>
      {end.error && <ErrorNotice error={end.error} what={m.mail_unsubscribe_failed()} />}
      {!end.isSuccess && (
        <Button
          variant="primary"
          size="large"
          busy={end.isPending}
          busyLabel={m.mail_unsubscribe_busy()}
          onClick={() => end.mutate(token)}
        >
          {m.mail_unsubscribe_confirm()}
        </Button>
      )}
    </BareCard>
  );
}
