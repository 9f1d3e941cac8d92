"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { fieldError } from "@/lib/browser/field-errors";
import { useResetPassword } from "@/lib/browser/password-links";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { passwordProblemWords } from "@/lib/shared/password-problem-words";
import { BareCard, SignInLink } from "./bare-card";
import { NewPasswordField, useNewPassword } from "./new-password-field";
import { UsernameForManagers } from "./username-for-managers";

type Person = { name: string; email: string };
type ResetPasswordScreenProps = { token: string; person: Person };

/** Chooses a new password by a password link. */
export function ResetPasswordScreen({ token, person }: ResetPasswordScreenProps) {
  const reset = useResetPassword();
  const fresh = useNewPassword(person);
  const [asked, setAsked] = useState(false);
  const refused = fieldError(reset.error, "password");

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const focus = () => form.querySelector<HTMLElement>("[name=password]")?.focus();
    setAsked(true);
    if (fresh.problem) return focus();
    reset.mutate({ token, password: fresh.value }, { onError: focus });
  };

  if (reset.isSuccess) {
    return (
      <BareCard title={m.account_reset_done()}>
        <SignInLink />
      </BareCard>
    );
  }
  return (
    <BareCard title={m.account_reset_title()}>
      <p className="text-muted">{m.account_reset_for(person)}</p>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <NewPasswordField
          password={fresh}
          error={(asked && fresh.problem ? passwordProblemWords(fresh.problem) : undefined) ?? refused}
        />
        <UsernameForManagers email={person.email} />
        {reset.error && !refused && <ErrorNotice error={reset.error} what={m.account_reset_failed()} />}
        <p className="text-pretty text-muted">{m.account_reset_consequence()}</p>
        <Button
          variant="primary"
          size="large"
          type="submit"
          busy={reset.isPending}
          busyLabel={m.account_password_saving()}
        >
          {m.account_reset_save()}
        </Button>
      </form>
    </BareCard>
  );
}

/** The same for a link that is wrong, used or expired, and after too many tries the time to wait. */
export function InvalidPasswordLink({ reason }: { reason: string }) {
  return (
    <BareCard title={m.account_reset_invalid_title()}>
      <p className="text-pretty">{reason}</p>
      <SignInLink />
    </BareCard>
  );
}
