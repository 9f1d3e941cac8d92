"use client";

import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useInvitations } from "@/lib/browser/invitations";
import { useCan } from "@/lib/browser/session/viewer";
import type { Invitation } from "@/lib/shared/contracts/invitations";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { InvitationRow } from "./invitation-row";
import { InvitationSettingsSection } from "./invitation-settings-section";
import { canRenew } from "./invitation-words";

/** The team's invitations, for who may invite, and the settings about joining, for owners. */
export function InvitationsSection({ hasProviders }: { hasProviders: boolean }) {
  const mayInvite = useCan("members.invite");
  const isOwner = useCan("team.change");
  const { data, error, refetch } = useInvitations(mayInvite);
  // Whether an editor may invite is only known once the list has come.
  if (!isOwner && (!data || data.roles.length === 0)) return null;
  return (
    <>
      <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 className="font-medium text-base">{m.invitations_title()}</h2>
        {data ? (
          <List items={data.items} />
        ) : error ? (
          <ErrorNotice error={error} what={m.invitations_load_failed()} onRetry={() => void refetch()} />
        ) : (
          <>
            <p role="status" className="sr-only">
              {m.invitations_loading()}
            </p>
            <Skeleton className="h-20 rounded-panel" />
          </>
        )}
      </section>
      {isOwner && data && <InvitationSettingsSection settings={data.settings} hasProviders={hasProviders} />}
    </>
  );
}

function List({ items }: { items: readonly Invitation[] }) {
  const [done, setDone] = useState("");
  const current = items.filter(canRenew);
  const ended = items.filter((each) => !canRenew(each));
  return (
    <>
      {items.length === 0 && <p className="text-pretty text-muted">{m.invitations_none()}</p>}
      {current.length > 0 && <Rows items={current} onDone={setDone} />}
      <p role="status" className="text-muted empty:hidden">
        {done}
      </p>
      {ended.length > 0 && (
        <details className="grid gap-3">
          <summary className="w-fit cursor-pointer rounded-label py-1 text-muted hover:text-ink">
            {m.invitations_ended_list({ count: ended.length })}
          </summary>
          <div className="mt-3">
            <Rows items={ended} onDone={setDone} />
          </div>
        </details>
      )}
    </>
  );
}

function Rows({ items, onDone }: { items: readonly Invitation[]; onDone: (words: string) => void }) {
  return (
    <ul className="rounded-panel border bg-surface-1">
      {items.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} onDone={onDone} />
      ))}
    </ul>
  );
}
