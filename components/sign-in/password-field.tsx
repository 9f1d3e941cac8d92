"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type PasswordFieldProps = {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  hint?: string;
  error?: string | undefined;
  autoComplete?: "current-password" | "new-password";
};

/** A password that can be shown while it is typed. */
export function PasswordField({ value, onChange, label = m.sign_in_password(), ...field }: PasswordFieldProps) {
  const { autoComplete = "current-password", ...rest } = field;
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...rest}
      label={label}
      name="password"
      type={shown ? "text" : "password"}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoComplete={autoComplete}
      autoCapitalize="off"
      spellCheck={false}
      required
      trailing={
        <IconButton
          label={shown ? m.sign_in_password_hide() : m.sign_in_password_show()}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </IconButton>
      }
    />
  );
}
