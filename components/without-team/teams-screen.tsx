"use client";

import { Mark } from "@/components/shell/mark";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useToast } from "@/components/ui/toast";
import { signOut } from "@/lib/browser/session/sign-in";
import { useSwitchTeam, useTeams } from "@/lib/browser/teams";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** For a person whose browser shows no team: what happened, whom to ask, and the teams that they have joined since. */
export function TeamsScreen({ email }: { email: string }) {
  const { data: teams } = useTeams();
  const showToast = useToast();
  const change = useSwitchTeam();
  const some = teams?.items ?? [];
  const leave = async () => {
    if (!(await signOut())) showToast({ text: m.shell_sign_out_failed(), tone: "bad" });
  };
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-100 grid-cols-[minmax(0,1fr)] gap-6">
        <p className="flex items-center gap-2.5 font-medium">
          <Mark className="size-6" />
          {m.sign_in_product()}
        </p>
        <div className="grid gap-2">
          <h1 className="font-medium text-2xl">{some.length > 0 ? m.teams_some_title() : m.teams_none_title()}</h1>
          <p className="text-pretty text-base text-muted">
            {some.length > 0 ? m.teams_some_text() : m.teams_none_text()}
          </p>
        </div>
        {some.length > 0 && (
          <ul className="grid gap-2">
            {some.map(({ id, name }) => (
              <li key={id}>
                <Button
                  size="large"
                  className="w-full"
                  busy={change.isPending && change.variables === id}
                  busyLabel={m.teams_switch_busy()}
                  onClick={() => change.mutate(id)}
                >
                  {name}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {change.error && <ErrorNotice error={change.error} what={m.teams_switch_failed()} />}
        <p className="wrap-break-word border-t pt-4 text-muted text-sm">{m.teams_none_signed_in({ email })}</p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void leave()}>{m.shell_sign_out()}</Button>
          <a href="/account" className={buttonClass({ variant: "bare" })}>
            {m.teams_none_account()}
          </a>
        </div>
      </div>
    </main>
  );
}
