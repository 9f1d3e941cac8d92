"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Select } from "@/components/ui/select";
import { TimeAgo } from "@/components/ui/time-ago";
import { useChangeRole } from "@/lib/browser/members";
import { ROLES } from "@/lib/shared/contracts/endpoint";
import type { Member } from "@/lib/shared/contracts/members";
import { ROLE_WORDS, shareCount } from "./member-words";

const ROLE_OPTIONS = ROLES.map((value) => ({ value, label: ROLE_WORDS[value] }));

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
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="flex min-w-0 items-baseline gap-2 font-medium">
            <span className="truncate">{name}</span>
            {isYou && <span className="shrink-0 font-normal text-muted text-xs">you</span>}
          </h2>
          <p className="truncate text-muted text-xs">{email}</p>
          <p className="mt-1 text-muted text-xs">
            Joined <TimeAgo moment={joinedAt} /> ·{" "}
            {openShares > 0 ? (
              <Link href={`/shares?creator=${id}`} className="underline underline-offset-2 hover:text-ink">
                {shareCount(openShares)}
              </Link>
            ) : (
              shareCount(0)
            )}
          </p>
        </div>
        {mayDecide && !isYou ? (
          <Select
            label={`Role of ${name}`}
            options={ROLE_OPTIONS}
            value={change.isPending ? change.variables.role : role}
            onChange={(wanted) => change.mutate({ id, role: wanted })}
            className="w-32"
          />
        ) : (
          <p className="sm:w-32 sm:pl-3">{ROLE_WORDS[role]}</p>
        )}
        <div className="ml-auto flex w-22 justify-end max-sm:empty:hidden">
          {(mayDecide || isYou) && !isOnlyOwner && (
            <Button aria-label={isYou ? "Leave the team" : `Remove ${name}`} onClick={onRemove}>
              {isYou ? "Leave" : "Remove"}
            </Button>
          )}
        </div>
      </div>
      {isYou && isOnlyOwner && (
        <p className="text-muted text-xs">You are the only owner. Make another member an owner before you leave.</p>
      )}
      {change.error && <ErrorNotice error={change.error} what="Couldn't change the role." />}
    </li>
  );
}
