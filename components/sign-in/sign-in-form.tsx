"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PasswordField } from "@/components/ui/password-field";
import { signInWithPassword } from "@/lib/browser/session/sign-in";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type SignInFormProps = { returnTo: string; demo: boolean };

/** Email and password. A refusal keeps both and moves the focus to the field to correct. */
export function SignInForm({ returnTo, demo }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const focusPassword = () => form.current?.querySelector<HTMLInputElement>("[name=password]")?.focus();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const outcome = await signInWithPassword({ email, password, returnTo });
    if (outcome.ok) {
      location.assign(outcome.goTo);
      return;
    }
    setBusy(false);
    setProblem(outcome.problem.message);
    focusPassword();
  };

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field
        label={m.sign_in_email()}
        name="email"
        type="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        autoComplete="username"
        inputMode="email"
        required
        maxLength={254}
      />
      <PasswordField
        label={m.sign_in_password()}
        name="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
      />
      {problem && <Notice>{problem}</Notice>}
      <Button variant="primary" size="large" type="submit" busy={busy} busyLabel={m.sign_in_busy()} className="w-full">
        {m.common_sign_in()}
      </Button>
      {demo && (
        <DemoAccounts
          onPick={(address) => {
            setEmail(address);
            focusPassword();
          }}
        />
      )}
    </form>
  );
}

const ACCOUNTS = [
  { email: "owner@demo.test", role: m.members_role_owner },
  { email: "editor@demo.test", role: m.members_role_editor },
  { email: "reviewer@demo.test", role: m.members_role_reviewer },
] as const;

/** Fills in the email of a demo account. The passwords are never sent to a page. */
function DemoAccounts({ onPick }: { onPick: (email: string) => void }) {
  return (
    <fieldset className="mt-2 grid gap-2.5 border-t pt-4">
      <legend className="sr-only">{m.sign_in_demo_label()}</legend>
      <p className="text-muted text-xs">{m.sign_in_demo_note()}</p>
      <div className="grid grid-cols-3 gap-2">
        {ACCOUNTS.map(({ email, role }) => (
          <Button key={email} onClick={() => onPick(email)} title={email}>
            {role()}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
