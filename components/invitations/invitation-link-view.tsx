"use client";

import { ROLE_WORDS } from "@/components/members/member-words";
import { Field } from "@/components/ui/field";
import type { InvitationLink } from "@/lib/shared/contracts/invitations";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CopyTextButton } from "./copy-text-button";
import { whoOf } from "./invitation-words";

/** A new link, which is shown only now. */
export function InvitationLinkView({ made }: { made: InvitationLink }) {
  const { invitation, url, mailed } = made;
  return (
    <>
      <Field
        label={m.invitations_link_label()}
        hint={m.invitations_link_hint()}
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
      />
      <p className="wrap-break-word text-muted">
        {m.invitations_link_facts({ role: ROLE_WORDS[invitation.role](), who: whoOf(invitation) })}
        {mailed && ` ${m.invitations_link_mailed({ email: invitation.email ?? "" })}`}
      </p>
      <div className="flex flex-wrap gap-2">
        <CopyTextButton variant="primary" text={url} label={m.common_copy_link()} />
      </div>
    </>
  );
}
