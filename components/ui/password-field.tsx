"use client";

import { type ReactNode, useState } from "react";
import { Eye } from "@/components/icons/eye";
import { EyeOff } from "@/components/icons/eye-off";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Field } from "./field";
import { IconButton } from "./icon-button";

type PasswordFieldProps = {
  label: string;
  name?: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: "current-password" | "new-password";
  required?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
};

/** A field for a password, which can be shown. It takes pasted text, for password managers. */
export function PasswordField({ onChange, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...field}
      type={shown ? "text" : "password"}
      onChange={(event) => onChange(event.target.value)}
      autoCapitalize="off"
      spellCheck={false}
      trailing={
        <IconButton
          label={shown ? m.ui_password_hide() : m.ui_password_show()}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </IconButton>
      }
    />
  );
}
