"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Lazy } from "@/components/ui/lazy";
import { Notice } from "@/components/ui/notice";
import { PasswordField } from "@/components/ui/password-field";
import { Tooltip } from "@/components/ui/tooltip";
import { type CodeStep, signInWithPassword } from "@/lib/browser/session/sign-in";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { PasskeyButton } from "./passkey-button";

const loadCodeField = async () => (await import("./code-field")).CodeField;

type SignInFormProps = {
  returnTo: string;
  demo: boolean;
  /** This server can have passkeys. */
  passkeys?: boolean;
};

/**
 * Email and password, and a code for a person with a second factor. A refusal keeps what was typed and moves the focus to the
 * field to correct.
 */
export function SignInForm({ returnTo, demo, passkeys = false }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ step: CodeStep; attempt: number }>();
  const form = useRef<HTMLFormElement>(null);

  const field = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`);
  const focusPassword = () => field("password")?.focus();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const outcome = await signInWithPassword({ email, password, code: field("code")?.value, returnTo });
    if (outcome.ok) {
      location.assign(outcome.goTo);
      return;
    }
    setBusy(false);
    if ("message" in outcome.problem) {
      setProblem(outcome.problem.message);
      focusPassword();
    } else setAsked({ step: outcome.problem.code, attempt: (asked?.attempt ?? 0) + 1 });
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
      {asked && <Lazy load={loadCodeField} given={asked} onFailure={() => setProblem(m.network_sign_in_offline())} />}
      {problem && <Notice>{problem}</Notice>}
      <Button variant="primary" size="large" type="submit" busy={busy} busyLabel={m.sign_in_busy()} className="w-full">
        {m.common_sign_in()}
      </Button>
      {passkeys && <PasskeyButton returnTo={returnTo} />}
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
          <Tooltip key={email} text={email} className="[&>button]:flex-1">
            {({ ref, describedBy }) => (
              <Button ref={ref} onClick={() => onPick(email)} aria-describedby={describedBy}>
                {role()}
              </Button>
            )}
          </Tooltip>
        ))}
      </div>
    </fieldset>
  );
}
