"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { PasswordField } from "@/components/ui/password-field";
import { useAccount, useConfirm } from "@/lib/browser/account";
import { fieldError } from "@/lib/browser/field-errors";
import { signInWith } from "@/lib/browser/session/sign-in";
import type { Account } from "@/lib/shared/contracts/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { UsernameForManagers } from "./username-for-managers";

const FORM = "confirm-identity";

type ConfirmDialogProps = { onClose: () => void; onConfirmed: () => void };

/** Asks for the password before a sensitive change; people without one sign in again by their provider. */
export function ConfirmDialog({ onClose, onConfirmed }: ConfirmDialogProps) {
  const { data: account } = useAccount();
  const way = { onClose, onConfirmed };
  return account?.hasPassword === false ? (
    <ByProvider {...way} providers={account.providers} />
  ) : (
    <ByPassword {...way} email={account?.email} />
  );
}

function ByPassword({ onClose, onConfirmed, email }: ConfirmDialogProps & { email: string | undefined }) {
  const confirm = useConfirm();
  const [password, setPassword] = useState("");
  const refused = fieldError(confirm.error, "password");

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    confirm.mutate(password, {
      onSuccess: onConfirmed,
      onError: () => form.querySelector<HTMLElement>("[name=password]")?.focus(),
    });
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={m.account_confirm_title()}
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button
            variant="primary"
            type="submit"
            form={FORM}
            disabled={password === ""}
            busy={confirm.isPending}
            busyLabel={m.account_confirm_busy()}
          >
            {m.account_confirm_continue()}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="grid gap-4">
        <p className="text-pretty">{m.account_confirm_why()}</p>
        <PasswordField
          label={m.account_confirm_password()}
          name="password"
          value={password}
          onChange={(next) => {
            setPassword(next);
            if (refused) confirm.reset();
          }}
          autoComplete="current-password"
          error={refused}
        />
        <UsernameForManagers email={email} />
        {confirm.error && !refused && <ErrorNotice error={confirm.error} what={m.account_confirm_failed()} />}
      </form>
    </Dialog>
  );
}

type ByProviderProps = ConfirmDialogProps & Pick<Account, "providers">;

function ByProvider({ onClose, providers }: ByProviderProps) {
  const [leavingTo, setLeavingTo] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const leave = async (id: string) => {
    setLeavingTo(id);
    const here = `${location.pathname}${location.search}${location.hash}`;
    const { problem: reason } = await signInWith(id, here, { again: true });
    setLeavingTo(undefined);
    setProblem(reason.message);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.account_confirm_provider_title()}
      footer={<Button onClick={onClose}>{m.common_cancel()}</Button>}
    >
      <p className="text-pretty">
        {providers.length > 0 ? m.account_confirm_provider_why() : m.account_confirm_no_way()}
      </p>
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          variant="primary"
          busy={leavingTo === id}
          busyLabel={m.sign_in_provider_opening({ name })}
          onClick={() => void leave(id)}
        >
          {m.account_confirm_provider({ name })}
        </Button>
      ))}
      {problem && <Notice>{problem}</Notice>}
    </Dialog>
  );
}
