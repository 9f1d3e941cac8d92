"use client";

import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useConfirmEmail } from "@/lib/browser/mail";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { BareCard, SignInLink } from "./bare-card";

/** Confirms a new email address. A press is needed, because scanners open every link of an email. */
export function ConfirmEmailScreen({ token }: { token: string }) {
  const confirm = useConfirmEmail();
  if (confirm.isSuccess) {
    return (
      <BareCard title={m.account_email_confirmed_title()}>
        <p role="status" className="text-pretty">
          {m.account_email_confirmed({ email: confirm.data.email })}
        </p>
        <SignInLink />
      </BareCard>
    );
  }
  return (
    <BareCard title={m.account_email_confirm_title()}>
      {confirm.error && <ErrorNotice error={confirm.error} what={m.account_email_confirm_failed()} />}
      <Button
        variant="primary"
        size="large"
        busy={confirm.isPending}
        busyLabel={m.account_email_confirming()}
        onClick={() => confirm.mutate(token)}
      >
        {m.account_email_confirm()}
      </Button>
    </BareCard>
  );
}
