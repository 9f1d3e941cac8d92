"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { useSaveConnection, useTestConnection } from "@/lib/browser/connection";
import { ApiError } from "@/lib/browser/fetch/api";
import type { Connection } from "@/lib/shared/contracts/connection";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const DEFAULT_ADDRESS = "https://api.acedata.cloud";
const SHORTEST_TOKEN = 8;

/** The owner's form. The saved token is never shown; an empty field keeps it. */
export function ConnectionForm({ connection }: { connection: Connection }) {
  const save = useSaveConnection();
  const test = useTestConnection();
  const [baseUrl, setBaseUrl] = useState(connection.baseUrl ?? DEFAULT_ADDRESS);
  const [token, setToken] = useState("");
  const [asked, setAsked] = useState(false);
  const problems = problemsOf({ baseUrl, token, hasToken: connection.configured });
  const refused = refusalOf(save.error, connection.configured);
  const valid = !(problems.baseUrl || problems.token);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setAsked(true);
    if (!valid) return;
    const body = { baseUrl: baseUrl.trim(), ...(token.trim() && { token: token.trim() }) };
    save.mutate(body, {
      onError: (error) => isTokenRefused(error) && form.querySelector<HTMLElement>("[type=password]")?.focus(),
      onSuccess: () => {
        setToken("");
        setAsked(false);
        test.mutate();
      },
    });
  };

  return (
    <form
      onSubmit={submit}
      noValidate
      autoComplete="off"
      aria-label={m.connection_form_label()}
      className="grid gap-5 rounded-panel border bg-surface-1 p-5"
    >
      <Field
        label={m.connection_address()}
        hint={m.connection_form_address_hint()}
        type="url"
        inputMode="url"
        value={baseUrl}
        onChange={(event) => setBaseUrl(event.target.value)}
        error={asked ? problems.baseUrl : undefined}
        maxLength={300}
        spellCheck={false}
        className="[&_input]:font-mono"
      />
      <Field
        label={m.connection_form_token()}
        hint={
          connection.tokenLastFour === null
            ? m.connection_form_token_hint()
            : m.connection_form_token_saved_hint({ lastFour: connection.tokenLastFour })
        }
        type="password"
        value={token}
        onChange={(event) => {
          setToken(event.target.value);
          if (refused) save.reset();
        }}
        error={asked ? (problems.token ?? refused) : undefined}
        autoComplete="new-password"
        maxLength={500}
        spellCheck={false}
        className="[&_input]:font-mono"
      />
      {save.error && !refused && <ErrorNotice error={save.error} what={m.connection_form_save_failed()} />}
      {test.error && <ErrorNotice error={test.error} what={m.connection_form_test_failed()} />}
      <div className="flex flex-wrap items-center gap-4">
        <Button
          variant="primary"
          type="submit"
          busy={save.isPending || test.isPending}
          busyLabel={save.isPending ? m.connection_form_saving() : m.connection_testing()}
        >
          {m.connection_form_submit()}
        </Button>
        <p role="status" className="text-muted">
          {save.isSuccess && !save.isPending && m.connection_form_saved()}
        </p>
      </div>
    </form>
  );
}

const isTokenRefused = (error: Error | null): error is ApiError =>
  error instanceof ApiError && error.code === "connection_refused";

/** What the token's field says when the account refuses the token: it is tested before it is saved. */
function refusalOf(error: Error | null, hasToken: boolean): string | undefined {
  if (!isTokenRefused(error)) return undefined;
  const reason = error.message;
  return hasToken ? m.connection_form_not_saved_kept({ reason }) : m.connection_form_not_saved({ reason });
}

type Draft = { baseUrl: string; token: string; hasToken: boolean };

function problemsOf({ baseUrl, token, hasToken }: Draft): { baseUrl?: string; token?: string } {
  const wanted = token.trim();
  return {
    ...(!/^https?:\/\//.test(baseUrl.trim()) || !URL.canParse(baseUrl.trim())
      ? { baseUrl: m.connection_form_address_wrong({ example: DEFAULT_ADDRESS }) }
      : {}),
    ...(!(wanted || hasToken) ? { token: m.connection_form_token_missing() } : {}),
    ...(wanted && wanted.length < SHORTEST_TOKEN ? { token: m.connection_form_token_too_short() } : {}),
  };
}
