"use client";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useChangeMailChoices, useMailChoices } from "@/lib/browser/mail";
import { INBOX_MAILS, type InboxMails } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Section } from "./section";

const INBOX_WORDS: Record<InboxMails, () => string> = {
  important: m.mail_choices_inbox_important,
  at_once: m.mail_choices_inbox_at_once,
  daily: m.mail_choices_inbox_daily,
  none: m.mail_choices_inbox_none,
};

/** Which emails the person gets. */
export function MailSection({ isEmailConfirmed }: { isEmailConfirmed: boolean }) {
  const { data: choices, error, refetch } = useMailChoices();
  const change = useChangeMailChoices();
  if (!choices) {
    if (!error) return <Skeleton className="h-40 rounded-panel" />;
    return <ErrorNotice error={error} what={m.mail_choices_load_failed()} onRetry={() => void refetch()} />;
  }
  if (!choices.configured)
    return (
      <Section title={m.mail_choices_title()} hint={m.mail_choices_off()}>
        {null}
      </Section>
    );
  return (
    <Section title={m.mail_choices_title()} hint={m.mail_choices_to({ email: choices.email })}>
      {!isEmailConfirmed && <Notice tone="warning">{m.mail_choices_unconfirmed()}</Notice>}
      <div className="grid gap-1">
        <Switch
          label={m.mail_choices_sign_in()}
          checked={choices.newSignIn}
          onChange={(newSignIn) => change.mutate({ newSignIn })}
        />
        <p className="text-pretty text-muted text-xs">{m.mail_choices_sign_in_means()}</p>
      </div>
      <div className="grid gap-1">
        <Switch
          label={m.mail_choices_batch()}
          checked={choices.batchDone}
          onChange={(batchDone) => change.mutate({ batchDone })}
        />
        <p className="text-pretty text-muted text-xs">{m.mail_choices_batch_means()}</p>
      </div>
      <div className="grid gap-1">
        <p className="font-medium">{m.mail_choices_inbox()}</p>
        <Select
          label={m.mail_choices_inbox()}
          options={INBOX_MAILS.map((value) => ({ value, label: INBOX_WORDS[value]() }))}
          value={choices.inbox}
          onChange={(inbox) => change.mutate({ inbox, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
          className="max-w-80"
        />
        <p className="text-pretty text-muted text-xs">{m.mail_choices_inbox_means()}</p>
      </div>
      <p className="text-pretty text-muted text-xs">{m.mail_choices_always()}</p>
      {change.error && <ErrorNotice error={change.error} what={m.mail_choices_save_failed()} />}
    </Section>
  );
}
