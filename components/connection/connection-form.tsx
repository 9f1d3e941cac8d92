"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { useSaveConnection, useTestConnection } from "@/lib/browser/connection";
import type { Connection } from "@/lib/shared/contracts/connection";

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
  const valid = !(problems.baseUrl || problems.token);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!valid) return;
    const body = { baseUrl: baseUrl.trim(), ...(token.trim() && { token: token.trim() }) };
    save.mutate(body, {
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
      aria-label="Change the connection"
      className="grid gap-5 rounded-panel border bg-surface-1 p-5"
    >
      <Field
        label="Address"
        hint="Change it only if you were given another address."
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
        label="API token"
        hint={
          connection.configured
            ? `The saved token ends with ${connection.tokenLastFour}. It can't be shown again. Leave this empty to keep it.`
            : "Stored encrypted, used only by the server, never shown again."
        }
        type="password"
        value={token}
        onChange={(event) => setToken(event.target.value)}
        error={asked ? problems.token : undefined}
        autoComplete="new-password"
        maxLength={500}
        spellCheck={false}
        className="[&_input]:font-mono"
      />
      {save.error && <ErrorNotice error={save.error} what="Couldn't save the connection." />}
      {test.error && <ErrorNotice error={test.error} what="Saved, but couldn't test the connection." />}
      <div className="flex flex-wrap items-center gap-4">
        <Button
          variant="primary"
          type="submit"
          busy={save.isPending || test.isPending}
          busyLabel={save.isPending ? "Saving" : "Testing"}
        >
          Save and test
        </Button>
        <p role="status" className="text-muted">
          {save.isSuccess && !save.isPending && "Saved."}
        </p>
      </div>
    </form>
  );
}

type Draft = { baseUrl: string; token: string; hasToken: boolean };

function problemsOf({ baseUrl, token, hasToken }: Draft): { baseUrl?: string; token?: string } {
  const wanted = token.trim();
  return {
    ...(!/^https?:\/\//.test(baseUrl.trim()) || !URL.canParse(baseUrl.trim())
      ? { baseUrl: `Enter a full address, such as ${DEFAULT_ADDRESS}.` }
      : {}),
    ...(!(wanted || hasToken) ? { token: "Enter the API token of your account." } : {}),
    ...(wanted && wanted.length < SHORTEST_TOKEN ? { token: "This token is too short. Paste the whole token." } : {}),
  };
}
