"use client";

import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useSecondFactor } from "@/lib/browser/second-factor";
import type { SecondFactor } from "@/lib/shared/contracts/second-factor";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { AuthenticatorApp } from "./authenticator-app";
import type { FactorQuestion } from "./factor-question";
import { PasskeyList } from "./passkey-list";
import { RecoveryCodes } from "./recovery-codes";
import { Section } from "./section";

const loadDialog = async () => (await import("./second-factor-dialog")).SecondFactorDialog;

/** Passkeys, the authenticator app and recovery codes of the signed-in person. */
export function SecondFactorSection() {
  const { data, error, refetch } = useSecondFactor();
  return (
    <div id="second-factor" className="scroll-mt-20">
      <Section title={m.second_factor_title()} hint={m.second_factor_hint()}>
        {data ? (
          <Factors factor={data} />
        ) : error ? (
          <ErrorNotice error={error} what={m.second_factor_load_failed()} onRetry={() => void refetch()} />
        ) : (
          <>
            <p role="status" className="sr-only">
              {m.second_factor_loading()}
            </p>
            <Skeleton className="h-40" />
          </>
        )}
      </Section>
    </div>
  );
}

function Factors({ factor }: { factor: SecondFactor }) {
  const [asked, setAsked] = useState<FactorQuestion>();
  const [done, setDone] = useState("");
  const ask = (question: FactorQuestion) => {
    setDone("");
    setAsked(question);
  };
  const hasFactor = factor.passkeys.length > 0 || factor.appSince !== null;
  return (
    <>
      {factor.isNeeded && <Notice tone="warning">{m.second_factor_needed_here()}</Notice>}
      <PasskeyList factor={factor} onAsk={ask} />
      <AuthenticatorApp since={factor.appSince} onAsk={ask} />
      {hasFactor && <RecoveryCodes left={factor.recoveryCodes} onAsk={ask} />}
      <p role="status" className="text-muted empty:hidden">
        {done}
      </p>
      {asked && (
        <LazyDialog
          load={loadDialog}
          given={{ question: asked, onAsk: setAsked, onDone: setDone, onClose: () => setAsked(undefined) }}
        />
      )}
    </>
  );
}
