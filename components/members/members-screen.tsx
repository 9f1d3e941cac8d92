"use client";

import { type ReactNode, useState } from "react";
import { RenameTeam } from "@/components/teams/rename-team";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useMembers } from "@/lib/browser/members";
import { useViewer } from "@/lib/browser/session/viewer";
import type { Member } from "@/lib/shared/contracts/members";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { can, ROLES } from "@/lib/shared/permissions";
import { MemberRow } from "./member-row";
import { ROLE_MEANS, ROLE_WORDS } from "./member-words";

const loadRemoveDialog = async () => (await import("./remove-dialog")).RemoveDialog;

type MembersScreenProps = {
  /** The button beside the title. */
  action?: ReactNode;
  /** Shown below the members. */
  children?: ReactNode;
};

/** The members of the team and their roles, and the button to leave it. */
export function MembersScreen({ action, children }: MembersScreenProps) {
  const { data: team, error, refetch } = useMembers();
  const { data: viewer } = useViewer();
  const teamName = viewer?.team.name;
  return (
    <div className="mx-auto grid max-w-3xl grid-cols-1 wrap-break-word gap-6">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-56">
          <h1 className="font-medium text-xl">{m.members_title()}</h1>
          <p className="mt-1 text-muted">
            {teamName === undefined ? m.members_intro_the_team() : m.members_intro({ team: teamName })}
          </p>
          {viewer && (
            <div className="mt-3">
              <RenameTeam team={viewer.team} />
            </div>
          )}
        </div>
        {action}
      </header>
      {team ? (
        <People items={team.items} team={teamName} />
      ) : error ? (
        <ErrorNotice error={error} what={m.members_load_failed()} onRetry={() => void refetch()} />
      ) : (
        <>
          <p role="status" className="sr-only">
            {m.members_loading()}
          </p>
          <Skeleton className="h-54 rounded-panel" />
        </>
      )}
      <Roles />
      {children}
    </div>
  );
}

function People({ items, team }: { items: readonly Member[]; team: string | undefined }) {
  const [asked, setAsked] = useState<Member>();
  const [done, setDone] = useState("");
  // Their removal may reach the list, by a live event, before it answers the dialog.
  const leaving = asked && (items.find(({ id }) => id === asked.id) ?? asked);
  const mayDecide = items.some(({ isYou, role }) => isYou && can(role, "members.change"));
  const owners = items.filter(({ role }) => role === "owner").length;
  const ask = (member: Member) => {
    setDone("");
    setAsked(member);
  };
  return (
    <section aria-label={m.members_list_label()} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <ul className="rounded-panel border bg-surface-1">
        {items.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            isOnlyOwner={owners === 1 && member.role === "owner"}
            mayDecide={mayDecide}
            onRemove={() => ask(member)}
          />
        ))}
      </ul>
      {items.length === 1 && <p className="text-muted">{m.members_only_member()}</p>}
      <p role="status" className="text-muted empty:hidden">
        {done}
      </p>
      {leaving && (
        <LazyDialog
          load={loadRemoveDialog}
          given={{ member: leaving, team, onClose: () => setAsked(undefined), onDone: setDone }}
        />
      )}
    </section>
  );
}

function Roles() {
  return (
    <dl className="grid gap-x-4 gap-y-1.5 text-muted text-xs sm:grid-cols-[auto_minmax(0,1fr)]">
      {ROLES.map((role) => (
        <div key={role} className="sm:col-span-2 sm:grid sm:grid-cols-subgrid">
          <dt className="text-ink">{ROLE_WORDS[role]()}</dt>
          <dd>{ROLE_MEANS[role]()}</dd>
        </div>
      ))}
    </dl>
  );
}
