"use client";

import { type FormEvent, useRef, useState } from "react";
import { NewPasswordField, useNewPassword } from "@/components/account/new-password-field";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/browser/fetch/api";
import { useSetUp } from "@/lib/browser/set-up";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { passwordProblemWords } from "@/lib/shared/password-problem-words";

const FIELDS = ["code", "team", "name", "email", "password"] as const;
type FieldName = (typeof FIELDS)[number];
type Values = Record<FieldName, string>;
type Problems = Partial<Record<FieldName, string>>;

const NOTHING: Values = { code: "", team: "", name: "", email: "", password: "" };
const LONGEST = { code: 200, team: 100, name: 100, email: 254 } as const;

/** The code from the server's log, and the first team and person. A refusal is shown at its field, which gets the focus. */
export function SetUpForm() {
  const [values, setValues] = useState(NOTHING);
  const [refused, setRefused] = useState<Problems>({});
  const form = useRef<HTMLFormElement>(null);
  const setUp = useSetUp();
  const password = useNewPassword(values);
  const [asked, setAsked] = useState(false);
  const atFields = { ...refused, ...problemsOf(setUp.error) };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const problems = {
      ...check(values),
      ...(password.problem && { password: passwordProblemWords(password.problem) }),
    };
    setRefused(problems);
    setUp.reset();
    const first = FIELDS.find((name) => problems[name]);
    if (first) return focus(first);
    setUp.mutate(
      { ...values, password: password.value },
      { onError: (error) => focus(FIELDS.find((name) => problemsOf(error)[name])) },
    );
  };
  const focus = (name: FieldName | undefined) =>
    name && form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();
  const change = (name: FieldName) => (value: string) => {
    setValues((all) => ({ ...all, [name]: value }));
    setRefused(({ [name]: _, ...others }) => others);
    if (setUp.error) setUp.reset();
  };
  const text = (name: Exclude<FieldName, "password">) => ({
    name,
    value: values[name],
    error: atFields[name],
    maxLength: LONGEST[name],
    onChange: (event: { target: { value: string } }) => change(name)(event.target.value),
  });

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
        error={asked && password.problem ? passwordProblemWords(password.problem) : atFields.password}
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

/** What can be seen before anything is sent. */
function check(values: Values): Problems {
  const names = FIELDS.filter((name) => name !== "password" && values[name].trim() === "");
  const missing: Problems = Object.fromEntries(names.map((name) => [name, m.set_up_missing()]));
  return {
    ...(!/.@./.test(values.email) && { email: m.set_up_email_invalid() }),
    ...missing,
  };
}

/** The sentences of a refusal that belong to a field. */
function problemsOf(error: Error | null): Problems {
  const issues = error instanceof ApiError ? error.details.issues : undefined;
  if (!Array.isArray(issues)) return {};
  const isKnown = (path: unknown): path is FieldName => FIELDS.some((name) => name === path);
  return Object.fromEntries(
    issues.flatMap(({ path, message }: { path: unknown; message: unknown }) =>
      isKnown(path) && typeof message === "string"
        ? [[path, path === "email" ? m.set_up_email_invalid() : message]]
        : [],
    ),
  );
}
