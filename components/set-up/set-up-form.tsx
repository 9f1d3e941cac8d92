"use client";

import { type FormEvent, useRef, useState } from "react";
import { NewPasswordField, useNewPassword } from "@/components/account/new-password-field";
import { ProviderButtons } from "@/components/sign-in/provider-buttons";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/browser/fetch/api";
import type { ProviderSignIn } from "@/lib/browser/session/sign-in";
import { useCheckSetUp, useSetUp } from "@/lib/browser/set-up";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { passwordProblemWords } from "@/lib/shared/password-problem-words";
import { check, problemsOf } from "./set-up-problems";
import { useSetUpFields } from "./use-set-up-fields";

type SetUpFormProps = { providers?: readonly { id: string; name: string }[] };

/**
 * The code from the server's log, the first team, and the first person: by a provider, or with a password. A refusal is shown at
 * its field, which gets the focus.
 */
export function SetUpForm({ providers = [] }: SetUpFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const setUp = useSetUp();
  const checkSetUp = useCheckSetUp();
  const forget = () => {
    if (setUp.error) setUp.reset();
    if (checkSetUp.error) checkSetUp.reset();
  };
  const refusals = { ...problemsOf(setUp.error), ...problemsOf(checkSetUp.error) };
  const { values, errors, change, focusFirst, show, text } = useSetUpFields({ form, refusals, onChange: forget });
  const password = useNewPassword(values);
  const [asked, setAsked] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    forget();
    const problem = password.problem && { password: passwordProblemWords(password.problem) };
    if (show({ ...check(values), ...problem })) return;
    setUp.mutate({ ...values, password: password.value }, { onError: (error) => void focusFirst(problemsOf(error)) });
  };
  const beginByProvider = async (): Promise<ProviderSignIn | null> => {
    const { code, team } = check(values);
    forget();
    if (show({ ...(code && { code }), ...(team && { team }) })) return null;
    const words = { code: values.code.trim(), team: values.team.trim() };
    return checkSetUp.mutateAsync(words).then(
      () => ({ setUp: words }),
      (error) => {
        focusFirst(problemsOf(error));
        return null;
      },
    );
  };

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
      <Field
        label={m.set_up_code()}
        hint={m.set_up_code_hint()}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...text("code")}
      />
      <Field label={m.set_up_team()} autoComplete="organization" {...text("team")} />
      {providers.length > 0 && (
        <div className="grid gap-2.5">
          <p className="text-pretty text-muted">{m.set_up_provider_hint()}</p>
          <Refusal error={checkSetUp.error} />
          <ProviderButtons providers={providers} returnTo="/" begin={beginByProvider} />
        </div>
      )}
      <Field label={m.set_up_name()} autoComplete="name" {...text("name")} />
      <Field label={m.set_up_email()} type="email" inputMode="email" autoComplete="username" {...text("email")} />
      <NewPasswordField
        label={m.sign_in_password()}
        password={{
          ...password,
          change(next) {
            password.change(next);
            change("password")(next);
          },
        }}
        error={asked && password.problem ? passwordProblemWords(password.problem) : errors.password}
      />
      <Refusal error={setUp.error} />
      <Button
        variant="primary"
        size="large"
        type="submit"
        busy={setUp.isPending || setUp.isSuccess}
        busyLabel={m.set_up_busy()}
        className="w-full"
      >
        {m.set_up_submit()}
      </Button>
    </form>
  );
}

/** What no field can show. */
function Refusal({ error }: { error: Error | null }) {
  if (!error || Object.keys(problemsOf(error)).length > 0) return null;
  const isDone = error instanceof ApiError && (error.code === "conflict" || error.code === "not_found");
  if (!isDone) return <ErrorNotice error={error} what={m.set_up_failed()} />;
  return (
    <Notice
      action={
        <a href="/sign-in" className={buttonClass({ size: "small" })}>
          {m.common_sign_in()}
        </a>
      }
    >
      {error.code === "conflict" ? error.message : m.set_up_done()}
    </Notice>
  );
}
