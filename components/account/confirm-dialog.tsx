"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PasswordField } from "@/components/ui/password-field";
import { useAccount, useConfirm, useConfirmByPasskey } from "@/lib/browser/account";
import { ApiError } from "@/lib/browser/fetch/api";
import { fieldError, isAboutFields } from "@/lib/browser/field-errors";
import { signInWith } from "@/lib/browser/session/sign-in";
import type { Account } from "@/lib/shared/contracts/account";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { UsernameForManagers } from "./username-for-managers";

const FORM = "confirm-identity";
const FIELDS = ["password", "code"] as const;

type ConfirmDialogProps = { onClose: () => void; onConfirmed: () => void };

/**
 * Asks who is there before a sensitive change: for the password, and for a code or a passkey of people with a second factor. People
 * without both sign in again by their provider.
 */
export function ConfirmDialog({ onClose, onConfirmed }: ConfirmDialogProps) {
  const { data: account } = useAccount();
  const way = { onClose, onConfirmed };
  if (account?.hasPassword === false && account.secondFactor === null) {
    const offered = account.providers.filter(({ isOffered, connectedAt }) => isOffered && connectedAt !== null);
    return <ByProvider {...way} providers={offered} />;
  }
  return <ByProof {...way} account={account} />;
}

function ByProof({ onClose, onConfirmed, account }: ConfirmDialogProps & { account: Account | undefined }) {
  const { hasPassword = true, secondFactor = null, hasPasskeys = false, email } = account ?? {};
  const confirm = useConfirm();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const isMissing = (hasPassword && password === "") || (secondFactor !== null && code.trim() === "");

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = { ...(hasPassword && { password }), ...(secondFactor && { code }) };
    confirm.mutate(body, {
      onSuccess: onConfirmed,
      onError: (error) => {
        const name = FIELDS.find((each) => fieldError(error, each)) ?? (hasPassword ? "password" : "code");
        form.querySelector<HTMLElement>(`[name=${name}]`)?.focus();
      },
    });
  };
  const edit = (change: (value: string) => void) => (value: string) => {
    change(value);
    if (confirm.error) confirm.reset();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={secondFactor ? m.account_confirm_you_title() : m.account_confirm_title()}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button
            variant="primary"
            type="submit"
            form={FORM}
            disabled={isMissing}
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
        {hasPasskeys && <ByPasskey onConfirmed={onConfirmed} />}
        {hasPassword && (
          <PasswordField
            label={m.account_confirm_password()}
            name="password"
            value={password}
            onChange={edit(setPassword)}
            autoComplete="current-password"
            error={fieldError(confirm.error, "password")}
          />
        )}
        <UsernameForManagers email={email} />
        {secondFactor && (
          <CodeField
            factor={secondFactor}
            value={code}
            onChange={edit(setCode)}
            error={fieldError(confirm.error, "code")}
          />
        )}
        {confirm.error && !isAboutFields(confirm.error, FIELDS) && (
          <ErrorNotice error={confirm.error} what={m.account_confirm_failed()} />
        )}
      </form>
    </Dialog>
  );
}

type CodeFieldProps = {
  factor: NonNullable<Account["secondFactor"]>;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
};

function CodeField({ factor, value, onChange, error }: CodeFieldProps) {
  const isApp = factor === "app";
  return (
    <Field
      label={isApp ? m.second_factor_sign_in_code_label() : m.second_factor_sign_in_recovery_label()}
      hint={isApp ? m.second_factor_sign_in_code_hint() : undefined}
      name="code"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={error}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={40}
    />
  );
}

function ByPasskey({ onConfirmed }: Pick<ConfirmDialogProps, "onConfirmed">) {
  const confirm = useConfirmByPasskey();
  const problem =
    confirm.error && (confirm.error instanceof ApiError ? confirm.error.message : m.second_factor_passkey_failed());
  return (
    <>
      <Button
        variant="primary"
        size="large"
        busy={confirm.isPending}
        busyLabel={m.account_confirm_passkey_busy()}
        onClick={() => confirm.mutate(undefined, { onSuccess: onConfirmed })}
      >
        {m.account_confirm_passkey()}
      </Button>
      {problem && <Notice>{problem}</Notice>}
      <p aria-hidden="true" className="text-center text-dim text-xs">
        {m.account_confirm_or()}
      </p>
    </>
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
