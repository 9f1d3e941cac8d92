"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PasswordField } from "@/components/ui/password-field";
import { useChangePassword } from "@/lib/browser/account";
import { fieldError, isAboutFields } from "@/lib/browser/field-errors";
import type { Account } from "@/lib/shared/contracts/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { passwordProblemWords } from "@/lib/shared/password-problem-words";
import { NewPasswordField, useNewPassword } from "./new-password-field";
import { Section } from "./section";
import { UsernameForManagers } from "./username-for-managers";

const FIELDS = ["current", "password"] as const;

/** Changes the password, or sets the first one of a person who signs in by a provider. */
export function PasswordSection({ account }: { account: Account }) {
  const { hasPassword } = account;
  const save = useChangePassword();
  const [current, setCurrent] = useState("");
  const fresh = useNewPassword(account);
  const [asked, setAsked] = useState(false);
  const isMissing = hasPassword && current === "";
  const problem = asked && fresh.problem ? passwordProblemWords(fresh.problem) : undefined;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const focus = (name: string) => form.querySelector<HTMLElement>(`[name=${name}]`)?.focus();
    setAsked(true);
    if (isMissing) return focus("current");
    if (fresh.problem) return focus("password");
    const body = { password: fresh.value, ...(hasPassword && { current }) };
    save.mutate(body, {
      onError: (error) => focus(FIELDS.find((name) => fieldError(error, name)) ?? "password"),
      onSuccess: () => {
        setCurrent("");
        fresh.change("");
        setAsked(false);
      },
    });
  };
  const edit = (change: (value: string) => void) => (value: string) => {
    change(value);
    if (save.error || save.isSuccess) save.reset();
  };

  return (
    <Section title={m.account_password_title()} hint={hasPassword ? undefined : m.account_password_set_hint()}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <UsernameForManagers email={account.email} />
        {hasPassword && (
          <PasswordField
            label={m.account_password_current()}
            name="current"
            value={current}
            onChange={edit(setCurrent)}
            autoComplete="current-password"
            error={asked && isMissing ? m.account_password_missing() : fieldError(save.error, "current")}
          />
        )}
        <NewPasswordField
          password={{ ...fresh, change: edit(fresh.change) }}
          error={problem ?? fieldError(save.error, "password")}
        />
        {save.error && !isAboutFields(save.error, FIELDS) && (
          <ErrorNotice error={save.error} what={m.account_password_failed()} />
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" busy={save.isPending} busyLabel={m.account_password_saving()}>
            {hasPassword ? m.account_password_change() : m.account_password_set()}
          </Button>
          <p role="status" className="text-muted">
            {save.data ? changedWords(save.data.ended) : m.account_password_consequence()}
          </p>
        </div>
      </form>
    </Section>
  );
}

const changedWords = (count: number) =>
  count === 0 ? m.account_password_changed_alone() : m.account_password_changed({ count });
