"use client";

import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { useBeginApp } from "@/lib/browser/second-factor";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { FactorBlock } from "./factor-block";
import type { FactorQuestion } from "./factor-question";

type AuthenticatorAppProps = {
  /** When it was set up; null without one. */
  since: string | null;
  onAsk: (question: FactorQuestion) => void;
};

/** The authenticator app: set up, or turned off. */
export function AuthenticatorApp({ since, onAsk }: AuthenticatorAppProps) {
  const begin = useBeginApp();
  const setUp = () => begin.mutate(undefined, { onSuccess: (app) => onAsk({ kind: "confirm-app", app }) });
  return (
    <FactorBlock
      title={m.second_factor_app()}
      text={
        since === null ? (
          m.second_factor_app_hint()
        ) : (
          <>
            {m.second_factor_app_on()} <TimeAgo moment={since} />
          </>
        )
      }
      action={
        since === null ? (
          <Button busy={begin.isPending} onClick={setUp}>
            {m.second_factor_app_set_up()}
          </Button>
        ) : (
          <Button onClick={() => onAsk({ kind: "remove-app" })}>{m.second_factor_app_turn_off()}</Button>
        )
      }
    >
      {begin.error && <ErrorNotice error={begin.error} what={m.second_factor_app_failed()} />}
    </FactorBlock>
  );
}
