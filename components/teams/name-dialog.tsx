"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type NameDialogProps = {
  title: string;
  /** The name to begin with. */
  name?: string;
  action: string;
  busyLabel: string;
  busy: boolean;
  error: Error | null;
  failed: string;
  onClose: () => void;
  onSubmit: (name: string) => void;
  children?: ReactNode;
};

const LONGEST = 100;

/** Asks for the name of a team. An empty one is refused at the field. */
export function NameDialog({ title, name = "", action, busyLabel, busy, error, failed, ...props }: NameDialogProps) {
  const { onClose, onSubmit, children } = props;
  const form = useId();
  const [text, setText] = useState(name);
  const [isEmpty, setEmpty] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(text.trim() === "");
    if (text.trim() !== "") onSubmit(text.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button variant="bare" onClick={onClose}>
            {m.common_cancel()}
          </Button>
          <Button variant="primary" type="submit" form={form} busy={busy} busyLabel={busyLabel}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4" noValidate>
        {children}
        <Field
          label={m.teams_new_name()}
          value={text}
          maxLength={LONGEST}
          autoComplete="off"
          error={isEmpty ? m.teams_name_missing() : undefined}
          onChange={({ target }) => {
            setText(target.value);
            setEmpty(false);
          }}
        />
        {error && <ErrorNotice error={error} what={failed} />}
      </form>
    </Dialog>
  );
}
