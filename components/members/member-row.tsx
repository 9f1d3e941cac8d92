"use client";

import { useState } from "react";
import { Face } from "@/components/people/face";
import { Button } from "@/components/ui/button";
import { CutText } from "@/components/ui/cut-text";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { PageLink } from "@/components/ui/page-link";
import { Select } from "@/components/ui/select";
import { TimeAgo } from "@/components/ui/time-ago";
import { useChangeRole } from "@/lib/browser/members";
import type { Member } from "@/lib/shared/contracts/members";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { ROLES, type Role } from "@/lib/shared/permissions";
import { MemberMenu } from "./member-menu";
import { ROLE_WORDS } from "./member-words";

const loadOwnerDialog = async () => (await import("./owner-dialog")).OwnerDialog;

type MemberRowProps = {
  member: Member;
  isOnlyOwner: boolean;
  /** Whether the viewer may change other members. */
  mayDecide: boolean;
  onRemove: () => void;
};

/** One member: name, role, join date, and their open shares. */
export function MemberRow({ member, isOnlyOwner, mayDecide, onRemove }: MemberRowProps) {
  const { id, name, email, role, joinedAt, openShares, isYou } = member;
  const change = useChangeRole();
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 border-b p-4 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <span
          aria-hidden="true"
          className="grid size-9 shrink-0 place-items-center overflow-hidden rounded-full border border-line-strong bg-surface-3 font-medium text-xs"
        >
          <Face id={id} name={name} />
        </span>
        <div className="min-w-0 flex-1 basis-48">
          <h2 className="flex min-w-0 items-baseline gap-2 font-medium">
            <CutText text={name} />
            {isYou && <span className="shrink-0 font-normal text-muted text-xs">{m.members_you()}</span>}
          </h2>
          <p className="truncate text-muted text-xs">{email}</p>
          <p className="mt-1 text-muted text-xs">
            {m.members_joined()} <TimeAgo moment={joinedAt} /> ·{" "}
            {openShares > 0 ? (
              <PageLink href={`/shares?creator=${id}`} className="underline underline-offset-2 hover:text-ink">
                {m.members_open_shares({ count: openShares })}
              </PageLink>
            ) : (
              m.members_no_open_shares()
            )}
          </p>
        </div>
        {mayDecide && !isYou ? (
          <RoleChoice
            member={member}
            role={change.isPending ? change.variables.role : role}
            onChange={(wanted) => change.mutate({ id, role: wanted })}
          />
        ) : (
          <p className="sm:w-32 sm:pl-3">{ROLE_WORDS[role]()}</p>
        )}
        <Actions {...{ member, isOnlyOwner, mayDecide, onRemove }} />
      </div>
      {isYou && isOnlyOwner && <p className="text-muted text-xs">{m.members_only_owner()}</p>}
      {change.error && <ErrorNotice error={change.error} what={m.members_role_change_failed()} />}
    </li>
  );
}

/** The buttons of a row; empty for those who may change nothing here. */
function Actions({ member, isOnlyOwner, mayDecide, onRemove }: MemberRowProps) {
  const { name, isYou } = member;
  return (
    <div className="ml-auto flex min-w-22 items-center justify-end gap-1 max-sm:empty:hidden">
      {(mayDecide || isYou) && !isOnlyOwner && (
        <Button aria-label={isYou ? m.members_leave_label() : m.members_remove_label({ name })} onClick={onRemove}>
          {isYou ? m.members_leave() : m.members_remove()}
        </Button>
      )}
      {mayDecide && !isYou && <MemberMenu member={member} />}
    </div>
  );
}

type RoleChoiceProps = { member: Member; role: Role; onChange: (role: Role) => void };

/** Another member's role. To or from owner it asks first: owners decide about members and money. */
function RoleChoice({ member, role, onChange }: RoleChoiceProps) {
  const [asked, setAsked] = useState<Role | null>(null);
  const choose = (wanted: Role) => (wanted === "owner" || role === "owner" ? setAsked(wanted) : onChange(wanted));
  const confirm = (wanted: Role) => {
    setAsked(null);
    onChange(wanted);
  };
  return (
    <>
      <Select
        label={m.members_role_of({ name: member.name })}
        options={ROLES.map((each) => ({ value: each, label: ROLE_WORDS[each]() }))}
        value={role}
        onChange={choose}
        className="w-32"
      />
      {asked && (
        <LazyDialog
          load={loadOwnerDialog}
          given={{ member, role: asked, onClose: () => setAsked(null), onConfirm: () => confirm(asked) }}
        />
      )}
    </>
  );
}
