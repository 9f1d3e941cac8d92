"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { fieldError } from "@/lib/browser/field-errors";
import { usePutInvitationSettings } from "@/lib/browser/invitations";
import type { InvitationSettings } from "@/lib/shared/contracts/invitations";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type SectionProps = {
  settings: InvitationSettings;
  /** People can sign in by a provider here, so that a domain can let them in. */
  hasProviders: boolean;
};

/** Whether editors invite, and whose addresses let them in without an invitation. */
export function InvitationSettingsSection({ settings, hasProviders }: SectionProps) {
  const put = usePutInvitationSettings();
  const editorsInvite = put.isPending ? put.variables.editorsInvite : settings.editorsInvite;
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 className="font-medium text-base">{m.invitations_settings_title()}</h2>
      <div className="grid gap-5 rounded-panel border bg-surface-1 p-4">
        <div className="grid gap-1.5">
          <Switch
            label={m.invitations_editors_invite()}
            checked={editorsInvite}
            onChange={(checked) => put.mutate({ ...settings, editorsInvite: checked })}
          />
          <p className="text-muted text-xs">{m.invitations_editors_invite_off()}</p>
          {put.error && <ErrorNotice error={put.error} what={m.invitations_settings_failed()} />}
        </div>
        <Domains settings={settings} hasProviders={hasProviders} />
      </div>
    </section>
  );
}

const written = (domains: readonly string[]) => domains.join(", ");

function Domains({ settings, hasProviders }: SectionProps) {
  const put = usePutInvitationSettings();
  const [typed, setTyped] = useState<string>();
  const text = typed ?? written(settings.domains);
  const refused = fieldError(put.error, "domains");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const domains = text.split(/[\s,;]+/).filter(Boolean);
    put.mutate(
      { ...settings, domains },
      {
        onSuccess: () => setTyped(undefined),
        onError: () => form.querySelector<HTMLElement>("input")?.focus(),
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-3">
      <Field
        label={m.invitations_domains()}
        hint={m.invitations_domains_hint()}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          put.reset();
          setTyped(event.target.value);
        }}
        error={refused}
      />
      {!hasProviders && <p className="text-muted text-xs">{m.invitations_domains_no_provider()}</p>}
      {put.error && !refused && <ErrorNotice error={put.error} what={m.invitations_settings_failed()} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={put.isPending} busyLabel={m.invitations_domains_saving()}>
          {m.invitations_domains_save()}
        </Button>
        <span role="status" className="text-muted text-xs">
          {put.isSuccess && typed === undefined ? m.invitations_domains_saved() : ""}
        </span>
      </div>
    </form>
  );
}
