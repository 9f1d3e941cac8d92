"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { useRename } from "@/lib/browser/account";
import type { Account } from "@/lib/shared/contracts/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { AvatarForm } from "./avatar-form";
import { EmailForm } from "./email-form";
import { Section } from "./section";

/** Name, which can be changed, and email. */
export function ProfileSection({ account }: { account: Account }) {
  const rename = useRename();
  const [name, setName] = useState(account.name);
  const [asked, setAsked] = useState(false);
  const isMissing = name.trim() === "";

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (isMissing) return void event.currentTarget.querySelector<HTMLElement>("[name=name]")?.focus();
    rename.mutate({ name: name.trim() });
  };

  return (
    <Section title={m.account_profile_title()}>
      <AvatarForm account={account} />
      <form onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Field
          label={m.account_profile_name()}
          name="name"
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            rename.reset();
          }}
          autoComplete="name"
          maxLength={100}
          error={asked && isMissing ? m.account_profile_name_missing() : undefined}
        />
        {rename.error && <ErrorNotice error={rename.error} what={m.account_profile_failed()} />}
        <div className="flex flex-wrap items-center gap-4">
          <Button
            type="submit"
            disabled={name.trim() === account.name}
            busy={rename.isPending}
            busyLabel={m.account_profile_saving()}
          >
            {m.account_profile_save()}
          </Button>
          <p role="status" className="text-muted">
            {rename.isSuccess && m.account_profile_saved()}
          </p>
        </div>
      </form>
      <EmailForm account={account} />
    </Section>
  );
}
