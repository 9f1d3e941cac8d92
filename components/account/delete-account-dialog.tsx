"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PasswordField } from "@/components/ui/password-field";
import { useDeleteAccount } from "@/lib/browser/account";
import { fieldError } from "@/lib/browser/field-errors";
import type { Account } from "@/lib/shared/contracts/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { UsernameForManagers } from "./username-for-managers";

const FORM = "delete-account";

type DeleteAccountDialogProps = { account: Account; onClose: () => void };

/** Says what goes and what stays, and asks for the password of those who have one. */
export function DeleteAccountDialog({ account, onClose }: DeleteAccountDialogProps) {
  const { hasPassword, email } = account;
  const remove = useDeleteAccount();
  const [password, setPassword] = useState("");
  const refused = fieldError(remove.error, "password");

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    remove.mutate(hasPassword ? { password } : {}, {
      onError: () => form.querySelector<HTMLElement>("[name=password]")?.focus(),
    });
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
            disabled={hasPassword && password === ""}
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
        {remove.error && !refused && <ErrorNotice error={remove.error} what={m.account_delete_failed()} />}
      </form>
    </Dialog>
  );
}
