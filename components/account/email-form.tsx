"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { fieldError } from "@/lib/browser/field-errors";
import { useChangeEmail, useMailChoices } from "@/lib/browser/mail";
import type { Account } from "@/lib/shared/contracts/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const LOOKS_LIKE_EMAIL = /^\S+@\S+\.\S+$/;

/** The address that the person signs in with. A new one is confirmed by a link where the server sends email. */
export function EmailForm({ account }: { account: Account }) {
  const change = useChangeEmail();
  const { data: choices } = useMailChoices();
  const [email, setEmail] = useState(account.email);
  const [asked, setAsked] = useState(false);
  const wanted = email.trim();
  const isWrong = !LOOKS_LIKE_EMAIL.test(wanted);
  const refused = fieldError(change.error, "email") ?? fieldError(change.error, "body.email");

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const focus = () => form.querySelector<HTMLElement>("[name=email]")?.focus();
    setAsked(true);
    if (isWrong) return focus();
    change.mutate(wanted, { onError: focus });
  };

  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Field
        label={m.account_profile_email()}
        hint={m.account_profile_email_hint()}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={254}
        value={email}
        onChange={(event) => {
          setEmail(event.target.value);
          change.reset();
        }}
        error={asked && isWrong ? m.account_email_invalid() : refused}
      />
      {!account.isEmailConfirmed && choices?.configured && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 flex-1 basis-60 text-pretty text-muted">
            {m.account_email_unconfirmed()} {m.account_email_unconfirmed_means()}
          </p>
          <Button size="small" onClick={() => change.mutate(account.email)}>
            {m.account_email_confirm_send()}
          </Button>
        </div>
      )}
      {change.error && !refused && <ErrorNotice error={change.error} what={m.account_email_failed()} />}
      <div className="flex flex-wrap items-center gap-4">
        <Button
          type="submit"
          disabled={wanted === account.email}
          busy={change.isPending}
          busyLabel={m.account_email_saving()}
        >
          {m.account_email_change()}
        </Button>
        <p role="status" className="min-w-0 text-pretty text-muted">
          {change.data?.state === "confirm" && m.account_email_sent({ email: change.variables ?? "" })}
          {change.data?.state === "changed" && m.account_email_changed({ email: change.variables ?? "" })}
        </p>
      </div>
    </form>
  );
}
