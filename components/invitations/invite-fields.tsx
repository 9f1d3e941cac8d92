"use client";

import { ROLE_MEANS, ROLE_WORDS } from "@/components/members/member-words";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";
import type { InviteDraft, InviteFaults } from "./invite-draft";

type FieldsProps = {
  draft: InviteDraft;
  faults: InviteFaults;
  onChange: (part: Partial<InviteDraft>) => void;
};

const WHO = [
  { value: "anyone", label: m.invitations_for_anyone },
  { value: "email", label: m.invitations_for_email },
] as const;

/** Who can use one link: an address, or a number of people. */
export function WhoFields({ draft, faults, onChange }: FieldsProps) {
  return (
    <>
      <div className="grid gap-1.5">
        <span aria-hidden="true" className="font-medium">
          {m.invitations_for()}
        </span>
        <Segmented
          label={m.invitations_for()}
          options={WHO.map(({ value, label }) => ({ value, label: label() }))}
          value={draft.who}
          onChange={(who) => onChange({ who })}
          className="w-fit"
        />
      </div>
      {draft.who === "email" ? (
        <Field
          label={m.invitations_email()}
          hint={m.invitations_email_hint()}
          type="email"
          inputMode="email"
          autoComplete="off"
          maxLength={254}
          value={draft.email}
          onChange={(event) => onChange({ email: event.target.value })}
          error={faults.email}
        />
      ) : (
        <Field
          label={m.invitations_most()}
          inputMode="numeric"
          autoComplete="off"
          maxLength={3}
          value={draft.uses}
          onChange={(event) => onChange({ uses: event.target.value })}
          error={faults.uses}
          className="max-w-48"
        />
      )}
    </>
  );
}

type SharedFieldsProps = FieldsProps & {
  roles: readonly Role[];
  /** The inviter came from the page of a thing, where people can begin. */
  hasPageBefore: boolean;
};

/** What every invitation has: the role, when it expires, and where people begin. */
export function SharedFields({ draft, faults, onChange, roles, hasPageBefore }: SharedFieldsProps) {
  const { role, days, start } = draft;
  return (
    <>
      <div className="grid gap-1.5">
        <span aria-hidden="true" className="font-medium">
          {m.invitations_role()}
        </span>
        <Select
          label={m.invitations_role()}
          options={roles.map((each) => ({ value: each, label: ROLE_WORDS[each]() }))}
          value={role}
          onChange={(next) => onChange({ role: next })}
        />
        <p className="text-muted text-xs">
          {m.invitations_role_means({ role: ROLE_WORDS[role](), means: ROLE_MEANS[role]() })}
        </p>
      </div>
      <Field
        label={m.invitations_days()}
        inputMode="numeric"
        autoComplete="off"
        maxLength={2}
        value={days}
        onChange={(event) => onChange({ days: event.target.value })}
        error={faults.days}
        className="max-w-48"
      />
      {hasPageBefore && (
        <div className="grid gap-1.5">
          <span aria-hidden="true" className="font-medium">
            {m.invitations_start()}
          </span>
          <Select
            label={m.invitations_start()}
            options={[
              { value: "library", label: m.invitations_start_library() },
              { value: "here", label: m.invitations_start_here() },
            ]}
            value={start}
            onChange={(next) => onChange({ start: next })}
          />
        </div>
      )}
    </>
  );
}
