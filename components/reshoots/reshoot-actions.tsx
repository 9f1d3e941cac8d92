"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Lazy } from "@/components/ui/lazy";
import { useCancelReshoot, useCheckAgain, useGiveUp } from "@/lib/browser/reshoots";
import { formatCredits } from "@/lib/shared/contracts/format-credits";
import { endedWithoutVideo } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";
import { ResultDetails } from "./result-details";

const loadUseAsSource = async () => (await import("./use-as-source")).UseAsSource;
const loadDismiss = async () => (await import("./dismiss")).Dismiss;

type ActionsProps = { reshoot: Reshoot; further?: ReactNode };

/** A member's actions on a ready result: download it or use it as a source. */
export function ReadyActions({ reshoot, further }: ActionsProps) {
  return (
    <>
      <ResultDetails reshoot={reshoot} />
      {further}
      <Lazy load={loadUseAsSource} given={{ reshoot, compact: true }} />
    </>
  );
}

/** A member's actions on any other reshoot: cancel it while it is queued, decide about a lost one, try a failed one again or dismiss it. */
export function ReshootActions({ reshoot, further }: ActionsProps) {
  if (endedWithoutVideo(reshoot.status)) {
    return (
      <div className="flex flex-wrap gap-1 px-1.5 pb-1.5">
        {further}
        <Lazy load={loadDismiss} given={{ reshoot }} />
      </div>
    );
  }
  if (reshoot.status === "needs_attention") return <Decide reshoot={reshoot} />;
  return reshoot.cancellable ? <Cancel reshoot={reshoot} /> : null;
}

function Cancel({ reshoot }: { reshoot: Reshoot }) {
  const cancel = useCancelReshoot();
  return (
    <Footer error={cancel.error}>
      <Button
        size="small"
        variant="bare"
        busy={cancel.isPending}
        busyLabel={m.reshoots_cancel_busy()}
        aria-label={m.reshoots_cancel({ motion: motionLabel(reshoot.motion) })}
        onClick={() => cancel.mutate(reshoot.id)}
      >
        {m.common_cancel()}
      </Button>
    </Footer>
  );
}

function Decide({ reshoot }: { reshoot: Reshoot }) {
  const check = useCheckAgain();
  const giveUp = useGiveUp();
  const credits = formatCredits(reshoot.price);
  const busy = check.isPending || giveUp.isPending;
  return (
    <Footer error={check.error ?? giveUp.error}>
      <Button
        size="small"
        busy={check.isPending}
        busyLabel={m.reshoots_check_busy()}
        disabled={busy}
        onClick={() => check.mutate(reshoot.id)}
      >
        {m.reshoots_check()}
      </Button>
      <Button
        size="small"
        variant="bare"
        busy={giveUp.isPending}
        busyLabel={reshoot.givingUp === "settles" ? m.reshoots_dismiss_busy() : m.reshoots_release_busy()}
        disabled={busy}
        onClick={() => giveUp.mutate(reshoot.id)}
        className="h-auto! min-h-8 shrink! whitespace-normal! text-left sm:min-h-7"
      >
        {reshoot.givingUp === "settles" ? m.reshoots_dismiss({ credits }) : m.reshoots_release({ credits })}
      </Button>
    </Footer>
  );
}

function Footer({ error, children }: { error: unknown; children: ReactNode }) {
  return (
    <div className="grid gap-2 px-1.5 pb-1.5">
      <div className="flex flex-wrap gap-1">{children}</div>
      {error !== null && <ErrorNotice error={error} className="p-2.5 text-xs" />}
    </div>
  );
}
