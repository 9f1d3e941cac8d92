"use client";

import { useState } from "react";
import { ROLE_WORDS } from "@/components/members/member-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { useRenewInvitation, useRevokeInvitation } from "@/lib/browser/invitations";
import type { Invitation, InvitationLink } from "@/lib/shared/contracts/invitations";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { InvitationLinkView } from "./invitation-link-view";
import { canRenew, dayOf, STATE_WORDS, whoOf } from "./invitation-words";

type InvitationRowProps = {
  invitation: Invitation;
  /** Called with a sentence about what was done. */
  onDone: (words: string) => void;
};

/** One invitation: whom it is for, its state, who joined, and what can be done with it. */
export function InvitationRow({ invitation, onDone }: InvitationRowProps) {
  const { id, role, state, uses, maxUses, createdAt, expiresAt, createdBy, joined, mayChange } = invitation;
  const [made, setMade] = useState<InvitationLink>();
  const revoke = useRevokeInvitation();
  const renew = useRenewInvitation();
  const who = whoOf(invitation);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 border-b p-4 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="wrap-break-word font-medium">{who}</h3>
          <p className="mt-1 text-muted text-xs">
            {ROLE_WORDS[role]()} · {m.invitations_uses({ uses, most: maxUses })}
            {state === "open" && <> · {m.invitations_expires({ date: dayOf(expiresAt) })}</>}
            {state === "expired" && (
              <>
                {" "}
                · {m.invitations_expired()} <TimeAgo moment={expiresAt} />
              </>
            )}
          </p>
          <p className="mt-1 text-muted text-xs">
            {createdBy ? m.invitations_made_by({ name: createdBy.name }) : m.invitations_made_by_former_member()} ·{" "}
            <TimeAgo moment={createdAt} />
          </p>
        </div>
        <p className={state === "open" ? "text-green" : "text-muted"}>{STATE_WORDS[state]()}</p>
        {mayChange && canRenew(invitation) && (
          <div className="ml-auto flex gap-2">
            <Button
              aria-label={m.invitations_new_link_label({ who })}
              busy={renew.isPending}
              onClick={() => renew.mutate(id, { onSuccess: setMade })}
            >
              {m.invitations_new_link()}
            </Button>
            <Button
              aria-label={m.invitations_revoke_label({ who })}
              busy={revoke.isPending}
              onClick={() => revoke.mutate(id, { onSuccess: () => onDone(m.invitations_revoked()) })}
            >
              {m.invitations_revoke()}
            </Button>
          </div>
        )}
      </div>
      {joined.length > 0 && <Joined people={joined} />}
      {revoke.error && <ErrorNotice error={revoke.error} what={m.invitations_revoke_failed()} />}
      {renew.error && <ErrorNotice error={renew.error} what={m.invitations_new_link_failed()} />}
      {made && (
        <Dialog
          open
          onClose={() => setMade(undefined)}
          title={m.invitations_link_title()}
          footer={<Button onClick={() => setMade(undefined)}>{m.invitations_done()}</Button>}
        >
          <InvitationLinkView made={made} />
        </Dialog>
      )}
    </li>
  );
}

function Joined({ people }: { people: Invitation["joined"] }) {
  return (
    <ul className="grid gap-1 text-xs">
      {people.map(({ id, name, joinedAt, seenAt }) => (
        <li key={id} className="wrap-break-word text-muted">
          <span className="text-ink">{name}</span> {m.invitations_joined()} <TimeAgo moment={joinedAt} /> ·{" "}
          {seenAt ? (
            <>
              {m.invitations_last_seen()} <TimeAgo moment={seenAt} />
            </>
          ) : (
            m.invitations_never_seen()
          )}
        </li>
      ))}
    </ul>
  );
}
