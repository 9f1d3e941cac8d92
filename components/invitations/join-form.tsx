"use client";

import { type FormEvent, useRef, useState } from "react";
import { NewPasswordField, useNewPassword } from "@/components/account/new-password-field";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { fieldError, isAboutFields } from "@/lib/browser/field-errors";
import { useJoinTeam } from "@/lib/browser/invitations";
import { signInWithPassword } from "@/lib/browser/session/sign-in";
import { signInPath } from "@/lib/shared/contracts/return-to";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { useFaultFocus } from "./use-fault-focus";

type JoinFormProps = {
  token: string;
  /** The only address that may join; null for any. */
  invited: string | null;
};

const FIELDS = ["name", "email", "password"] as const;

/** Makes an account, joins the team and signs in. A refusal keeps what was typed and moves the focus to the field to correct. */
export function JoinForm({ token, invited }: JoinFormProps) {
  const [email, setEmail] = useState(invited ?? "");
  const [name, setName] = useState("");
  const fresh = useNewPassword({ name, email });
  const [asked, setAsked] = useState(false);
  const password = fresh.value;
  const [isSigningIn, setSigningIn] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const join = useJoinTeam();
  const form = useRef<HTMLFormElement>(null);
  useFaultFocus(form, join.error);

  const signIn = async (returnTo: string) => {
    setSigningIn(true);
    const outcome = await signInWithPassword({ email, password, returnTo });
    if (outcome.ok) return location.replace(outcome.goTo);
    // An account with a second factor goes on where its code is asked for.
    if (!("message" in outcome.problem)) return location.replace(signInPath(returnTo, { signedOut: false }));
    setSigningIn(false);
    setProblem(outcome.problem.message);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setProblem(null);
    setAsked(true);
    join.mutate({ token, name, email, password }, { onSuccess: ({ returnTo }) => void signIn(returnTo) });
  };

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
      <Field
        label={m.invitations_page_name()}
        name="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        autoComplete="name"
        maxLength={100}
        error={fieldError(join.error, "name")}
      />
      <Field
        label={m.sign_in_email()}
        hint={invited === null ? undefined : m.invitations_page_for_address({ email: invited })}
        name="email"
        type="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        autoComplete="username"
        inputMode="email"
        maxLength={254}
        error={fieldError(join.error, "email")}
      />
      <NewPasswordField
        label={m.sign_in_password()}
        password={fresh}
        error={asked ? fieldError(join.error, "password") : undefined}
      />
      {join.error && !isAboutFields(join.error, FIELDS) && (
        <ErrorNotice error={join.error} what={m.invitations_page_join_failed()} />
      )}
      {problem && <Notice>{problem}</Notice>}
      <Button
        variant="primary"
        size="large"
        type="submit"
        className="w-full"
        busy={join.isPending || isSigningIn}
        busyLabel={m.invitations_page_joining()}
      >
        {m.invitations_page_create_button()}
      </Button>
    </form>
  );
}
