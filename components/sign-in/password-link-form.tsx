"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { useMailPasswordLink } from "@/lib/browser/mail";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Asks for an email with a link for a new password. The answer does not say whether the address has an account. */
export function PasswordLinkForm() {
  const send = useMailPasswordLink();
  const [email, setEmail] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(email.trim());
  };
  if (send.isSuccess) {
    return (
      <p role="status" className="mt-1.5 text-pretty text-ink">
        {m.sign_in_forgot_sent()}
      </p>
    );
  }
  return (
    <form onSubmit={submit} className="mt-2 grid gap-3">
      <p className="text-pretty">{m.sign_in_forgot_mail()}</p>
      <Field
        label={m.sign_in_email()}
        name="forgotten-email"
        type="email"
        inputMode="email"
        autoComplete="username"
        required
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      {send.error && <ErrorNotice error={send.error} what={m.sign_in_forgot_failed()} />}
      <Button type="submit" busy={send.isPending} busyLabel={m.sign_in_forgot_sending()} className="w-fit">
        {m.sign_in_forgot_send()}
      </Button>
    </form>
  );
}
