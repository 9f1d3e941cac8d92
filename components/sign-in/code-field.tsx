"use client";

import { useEffect, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import type { CodeStep } from "@/lib/browser/session/sign-in";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type CodeFieldProps = {
  /** What the server asked for last. */
  step: CodeStep;
  /** Grows with each answer of the server. */
  attempt: number;
};

/** The code of a second factor, asked for after the right password. It takes the focus whenever the server asks. */
export function CodeField({ step, attempt }: CodeFieldProps) {
  const [needsPasskey] = useState(step === "second_factor_passkey");
  const input = useRef<HTMLInputElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer of the server asks anew.
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [attempt]);

  return (
    <Field
      ref={input}
      label={needsPasskey ? m.second_factor_sign_in_recovery_label() : m.second_factor_sign_in_code_label()}
      hint={needsPasskey ? m.second_factor_sign_in_recovery_hint() : m.second_factor_sign_in_code_hint()}
      name="code"
      error={step === "wrong_code" ? m.second_factor_sign_in_code_wrong() : undefined}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      required
      maxLength={40}
    />
  );
}
