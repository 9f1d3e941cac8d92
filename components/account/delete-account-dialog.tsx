"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { PasswordField } from "@/components/ui/password-field";
import { useDeleteAccount } from "@/lib/browser/account";
import { fieldError, isAboutFields } from "@/lib/browser/field-errors";
import type { Account } from "@/lib/shared/contracts/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { isNameOf } from "@/lib/shared/typed-name";
import { TeamAlone } from "./team-alone";
import { UsernameForManagers } from "./username-for-managers";

const FORM = "delete-account";
const CREATE_OWNER = "npm run create-owner"; // text-ok: a command

type DeleteAccountDialogProps = { account: Account; onClose: () => void };

/** Says what goes and what stays, and asks for the password of those who have one. */
export function DeleteAccountDialog({ account, onClose }: DeleteAccountDialogProps) {
  const { hasPassword, email, aloneIn, isLastPerson } = account;
  const remove = useDeleteAccount();
  const [password, setPassword] = useState("");
  const [typed, setTyped] = useState<Record<string, string>>({});
  const refused = fieldError(remove.error, "password");
  const waits = aloneIn.some(({ inFlight }) => inFlight > 0);
  const isConfirmed = aloneIn.every(({ id, name }) => isNameOf(typed[id] ?? "", name));
  const teamPaths = aloneIn.map(({ id }) => `team-${id}`);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const teams = aloneIn.map(({ id }) => ({ id, name: typed[id] ?? "" }));
    remove.mutate(
      { ...(hasPassword && { password }), ...(teams.length > 0 && { teams }) },
      {
        onError(error) {
          const path = teamPaths.find((each) => fieldError(error, each)) ?? "password";
          form.querySelector<HTMLElement>(`[name=${path}]`)?.focus();
        },
      },
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={m.account_delete_title()}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button
            variant="danger"
            type="submit"
            form={FORM}
            disabled={waits || !isConfirmed || (hasPassword && password === "")}
            busy={remove.isPending || remove.isSuccess}
            busyLabel={m.account_delete_busy()}
          >
            {m.account_delete_confirm()}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="grid gap-3">
        <p className="text-pretty">{m.account_delete_goes()}</p>
        {aloneIn.map((team) => (
          <TeamAlone
            key={team.id}
            team={team}
            typed={typed[team.id] ?? ""}
            onType={(name) => {
              setTyped((all) => ({ ...all, [team.id]: name }));
              if (remove.error) remove.reset();
            }}
            error={fieldError(remove.error, `team-${team.id}`)}
          />
        ))}
        {isLastPerson && <Notice>{m.account_delete_last_person({ command: CREATE_OWNER })}</Notice>}
        <p className="text-pretty">{m.account_delete_stays()}</p>
        <p className="text-pretty text-muted">{m.account_delete_links()}</p>
        {hasPassword && (
          <PasswordField
            label={m.account_delete_password()}
            name="password"
            value={password}
            onChange={(next) => {
              setPassword(next);
              if (refused) remove.reset();
            }}
            autoComplete="current-password"
            error={refused}
          />
        )}
        <UsernameForManagers email={email} />
        {remove.error && !isAboutFields(remove.error, ["password", ...teamPaths]) && (
          <ErrorNotice error={remove.error} what={m.account_delete_failed()} />
        )}
      </form>
    </Dialog>
  );
}
