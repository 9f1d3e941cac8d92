"use client";

import { ConfirmAppDialog } from "./confirm-app-dialog";
import type { FactorDialogProps, FactorQuestion } from "./factor-question";
import { AddPasskeyDialog, RenamePasskeyDialog } from "./passkey-dialogs";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { RemoveAppDialog, RemovePasskeyDialog, ReplaceCodesDialog } from "./remove-factor-dialogs";

type SecondFactorDialogProps = Pick<FactorDialogProps, "onClose" | "onDone"> & {
  question: FactorQuestion;
  onAsk: (question: FactorQuestion) => void;
};

/** The dialogs of the second factor; new recovery codes follow the change that made them. */
export function SecondFactorDialog({ question, onAsk, onClose, onDone }: SecondFactorDialogProps) {
  const onCodes: FactorDialogProps["onCodes"] = (codes) => (codes ? onAsk({ kind: "codes", codes }) : onClose());
  const given = { onClose, onDone, onCodes };
  if (question.kind === "add-passkey") return <AddPasskeyDialog {...given} />;
  if (question.kind === "rename-passkey") return <RenamePasskeyDialog {...given} passkey={question.passkey} />;
  if (question.kind === "remove-passkey") return <RemovePasskeyDialog {...given} passkey={question.passkey} />;
  if (question.kind === "confirm-app") return <ConfirmAppDialog {...given} app={question.app} />;
  if (question.kind === "remove-app") return <RemoveAppDialog {...given} />;
  if (question.kind === "replace-codes") return <ReplaceCodesDialog {...given} />;
  return <RecoveryCodesDialog codes={question.codes} onClose={onClose} />;
}
