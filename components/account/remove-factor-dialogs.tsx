"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useRemoveApp, useRemovePasskey, useReplaceCodes } from "@/lib/browser/second-factor";
import type { Passkey, SecondFactor } from "@/lib/shared/contracts/second-factor";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { FactorDialogProps } from "./factor-question";

export function RemovePasskeyDialog({ passkey, onClose, onDone }: FactorDialogProps & { passkey: Passkey }) {
  const { id, name } = passkey;
  const remove = useRemovePasskey();
  const onSuccess = (left: SecondFactor) => {
    onDone(leftWords(left, m.second_factor_passkey_removed({ name })));
    onClose();
  };
  return (
    <AskDialog
      title={m.second_factor_passkey_remove_title({ name })}
      action={m.second_factor_passkey_remove()}
      busy={remove.isPending}
      error={remove.error}
      failed={m.second_factor_passkey_remove_failed()}
      onClose={onClose}
      onConfirm={() => remove.mutate(id, { onSuccess })}
    >
      {m.second_factor_passkey_remove_means()}
    </AskDialog>
  );
}

export function RemoveAppDialog({ onClose, onDone }: FactorDialogProps) {
  const remove = useRemoveApp();
  const onSuccess = (left: SecondFactor) => {
    onDone(leftWords(left, m.second_factor_app_removed()));
    onClose();
  };
  return (
    <AskDialog
      title={m.second_factor_app_remove_title()}
      action={m.second_factor_app_turn_off()}
      busy={remove.isPending}
      error={remove.error}
      failed={m.second_factor_app_remove_failed()}
      onClose={onClose}
      onConfirm={() => remove.mutate(undefined, { onSuccess })}
    >
      {m.second_factor_app_remove_means()}
    </AskDialog>
  );
}

export function ReplaceCodesDialog({ onClose, onCodes }: FactorDialogProps) {
  const replace = useReplaceCodes();
  return (
    <AskDialog
      title={m.second_factor_codes_replace_title()}
      action={m.second_factor_codes_new()}
      busy={replace.isPending}
      error={replace.error}
      failed={m.second_factor_codes_replace_failed()}
      onClose={onClose}
      onConfirm={() => replace.mutate(undefined, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) })}
    >
      {m.second_factor_codes_replace_means()}
    </AskDialog>
  );
}

/** Says so when the last second factor is gone. */
const leftWords = ({ passkeys, appSince }: SecondFactor, words: string) =>
  passkeys.length === 0 && appSince === null ? `${words} ${m.second_factor_none_left()}` : words;

type AskDialogProps = {
  title: string;
  /** What it means. */
  children: ReactNode;
  action: string;
  busy: boolean;
  error: Error | null;
  failed: string;
  onClose: () => void;
  onConfirm: () => void;
};

function AskDialog({ title, children, action, busy, error, failed, onClose, onConfirm }: AskDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button variant="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{children}</p>
      {error && <ErrorNotice error={error} what={failed} />}
    </Dialog>
  );
}
