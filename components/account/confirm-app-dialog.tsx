"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { fieldError, isAboutFields } from "@/lib/browser/field-errors";
import { useConfirmApp } from "@/lib/browser/second-factor";
import type { NewApp } from "@/lib/shared/contracts/second-factor";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { FactorDialogProps } from "./factor-question";

/** Shows the secret of a new authenticator app, and asks for a code of it. */
export function ConfirmAppDialog({ app, onClose, onDone, onCodes }: FactorDialogProps & { app: NewApp }) {
  const form = useId();
  const confirm = useConfirmApp();
  const [code, setCode] = useState("");
  const [isAsked, setAsked] = useState(false);
  const isMissing = code.trim() === "";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = event.currentTarget.querySelector("input");
    setAsked(true);
    if (isMissing) return input?.focus();
    confirm.mutate(code, {
      onSuccess: ({ recoveryCodes }) => {
        onDone(m.second_factor_app_done());
        onCodes(recoveryCodes);
      },
      onError: () => {
        input?.focus();
        input?.select();
      },
    });
  };
  const error = isAsked && isMissing ? m.second_factor_code_missing() : fieldError(confirm.error, "code");
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.second_factor_app_title()}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button variant="primary" type="submit" form={form} busy={confirm.isPending}>
            {m.second_factor_app_confirm()}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{m.second_factor_app_scan()}</p>
      <div className="flex flex-wrap items-center gap-4">
        <QrCode {...app.qr} />
        <SecretKey secret={app.secret} />
      </div>
      <form id={form} noValidate onSubmit={submit} className="grid gap-4">
        <Field
          label={m.second_factor_app_code()}
          hint={m.second_factor_app_code_hint()}
          name="code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          error={error}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
        />
        {confirm.error && !isAboutFields(confirm.error, ["code"]) && (
          <ErrorNotice error={confirm.error} what={m.second_factor_app_failed()} />
        )}
      </form>
    </Dialog>
  );
}

function SecretKey({ secret }: { secret: string }) {
  const [said, setSaid] = useState("");
  const copy = async () => setSaid((await copyText(secret)) ? m.common_copied() : m.ui_copy_failed());
  return (
    <div className="grid min-w-0 flex-1 basis-44 gap-2">
      <p className="text-muted">{m.second_factor_app_secret()}</p>
      <p className="wrap-break-word font-mono">{inGroups(secret)}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" onClick={() => void copy()}>
          {m.second_factor_app_copy_secret()}
        </Button>
        <p role="status" className="text-muted text-xs">
          {said}
        </p>
      </div>
    </div>
  );
}

const inGroups = (secret: string) => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

/** Dark on white in both themes: not every app reads a code in inverted colours. */
function QrCode({ size, path }: NewApp["qr"]) {
  return (
    <svg
      role="img"
      aria-label={m.second_factor_app_qr()}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-44 shrink-0 rounded-control border"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
