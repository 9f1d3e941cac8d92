"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { useAcceptInvitation } from "@/lib/browser/invitations";
import { signOut } from "@/lib/browser/session/sign-in";
import type { InvitationPage } from "@/lib/shared/contracts/invitations";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type AcceptAccountProps = {
  token: string;
  invitation: InvitationPage;
  you: NonNullable<InvitationPage["you"]>;
};

/** For who is signed in: join with this account, or sign out to use another one. */
export function AcceptAccount({ token, invitation, you }: AcceptAccountProps) {
  const { team, email } = invitation;
  const accept = useAcceptInvitation();
  const isForOther = !you.isMember && email !== null && email.toLowerCase() !== you.email.toLowerCase();
  // Replaced, not added: the back button must not lead to a link that is used.
  const join = () => accept.mutate(token, { onSuccess: ({ returnTo }) => location.replace(returnTo) });
  return (
    <div className="grid gap-4">
      <div className="rounded-panel border border-line-strong bg-surface-1 p-4">
        <p className="text-muted text-xs">{m.invitations_page_signed_in_as()}</p>
        <p dir="auto" className="wrap-break-word mt-1 font-medium">
          {you.name}
        </p>
        <p className="wrap-break-word text-muted">{you.email}</p>
      </div>
      {isForOther && <Notice tone="warning">{m.invitations_page_other_account({ email })}</Notice>}
      {accept.error && <ErrorNotice error={accept.error} what={m.invitations_page_join_failed()} />}
      {!isForOther && (
        <Button
          variant="primary"
          size="large"
          className="w-full"
          busy={accept.isPending || accept.isSuccess}
          busyLabel={m.invitations_page_joining()}
          onClick={join}
        >
          <span className="truncate">
            {you.isMember ? m.invitations_page_open({ team }) : m.invitations_page_join({ team })}
          </span>
        </Button>
      )}
      <SignOut />
    </div>
  );
}

function SignOut() {
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const leave = async () => {
    setState("busy");
    if (!(await signOut(location.pathname))) setState("failed");
  };
  return (
    <>
      <Button
        size="large"
        className="w-full"
        busy={state === "busy"}
        busyLabel={m.invitations_page_signing_out()}
        onClick={() => void leave()}
      >
        {m.invitations_page_not_you()}
      </Button>
      {state === "failed" && <Notice>{m.invitations_page_sign_out_failed()}</Notice>}
    </>
  );
}
