"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/browser/fetch/api";
import { useAddPasskey, useRenamePasskey } from "@/lib/browser/second-factor";
import type { Passkey } from "@/lib/shared/contracts/second-factor";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { FactorDialogProps } from "./factor-question";

const LONGEST_NAME = 60;

/** Names a passkey, and lets the browser make it. */
export function AddPasskeyDialog({ onClose, onDone, onCodes }: FactorDialogProps) {
  const add = useAddPasskey();
  const submit = (name: string) =>
    add.mutate(name, {
      onSuccess: ({ passkey, recoveryCodes }) => {
        onDone(m.second_factor_passkey_added_done({ name: passkey.name }));
        onCodes(recoveryCodes);
      },
    });
  return (
    <NameDialog
      title={m.second_factor_passkey_add()}
      hint={m.second_factor_passkey_name_hint()}
      action={m.second_factor_passkey_create()}
      busy={add.isPending}
      busyLabel={m.second_factor_passkey_creating()}
      onClose={onClose}
      onSubmit={submit}
    >
      <p className="text-pretty">{m.second_factor_passkey_add_means()}</p>
      {add.error && <AddProblem error={add.error} />}
    </NameDialog>
  );
}

/** The browser's own errors say by their name what happened. */
function AddProblem({ error }: { error: Error }) {
  if (error instanceof ApiError) return <ErrorNotice error={error} what={m.second_factor_passkey_add_failed()} />;
  const name = error.cause instanceof Error ? error.cause.name : error.name;
  if (name === "NotAllowedError" || name === "AbortError") {
    return <Notice tone="info">{m.second_factor_passkey_cancelled()}</Notice>;
  }
  return (
    <Notice>
      {name === "InvalidStateError" ? m.second_factor_passkey_exists() : m.second_factor_passkey_failed()}
    </Notice>
  );
}

export function RenamePasskeyDialog({ passkey, onClose }: FactorDialogProps & { passkey: Passkey }) {
  const rename = useRenamePasskey();
  const submit = (name: string) => rename.mutate({ id: passkey.id, name }, { onSuccess: onClose });
  return (
    <NameDialog
      title={m.second_factor_passkey_rename_title()}
      before={passkey.name}
      action={m.second_factor_rename()}
      busy={rename.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      {rename.error && <ErrorNotice error={rename.error} what={m.second_factor_passkey_rename_failed()} />}
    </NameDialog>
  );
}

type NameDialogProps = {
  title: string;
  hint?: string;
  /** The name to begin with. */
  before?: string;
  action: string;
  busy: boolean;
  busyLabel?: string;
  children: ReactNode;
  onClose: () => void;
  onSubmit: (name: string) => void;
};

function NameDialog({ title, hint, before = "", action, busy, children, onClose, onSubmit, ...rest }: NameDialogProps) {
  const form = useId();
  const [name, setName] = useState(before);
  const [isAsked, setAsked] = useState(false);
  const isMissing = name.trim() === "";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (isMissing) event.currentTarget.querySelector("input")?.focus();
    else onSubmit(name.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button variant="primary" type="submit" form={form} busy={busy} {...rest}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="grid gap-4">
        <Field
          label={m.second_factor_passkey_name()}
          hint={hint}
          name="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={isAsked && isMissing ? m.second_factor_passkey_name_missing() : undefined}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          required
        />
        {children}
      </form>
    </Dialog>
  );
}
