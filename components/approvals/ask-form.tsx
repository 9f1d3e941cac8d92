"use client";

import { useId, useState } from "react";
import { ROLE_WORDS } from "@/components/members/member-words";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { useRequestApproval } from "@/lib/browser/approvals";
import { fieldError, isAboutFields } from "@/lib/browser/field-errors";
import { useMembers } from "@/lib/browser/members";
import { useShares } from "@/lib/browser/shares";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { type ApprovalRule, MOST_ASKED } from "@/lib/shared/contracts/review-choices";
import type { Share } from "@/lib/shared/contracts/shares";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { can, type Role, rolesWith } from "@/lib/shared/permissions";
import { localDay } from "./approval-state";
import { NoteField } from "./note-field";

const RULES: readonly { value: ApprovalRule; label: () => string }[] = [
  { value: "one", label: m.approvals_rule_one },
  { value: "all", label: m.approvals_rule_all },
  { value: "some", label: m.approvals_rule_some },
];

type Choice = {
  key: string;
  label: string;
  asked: { kind: "member" | "share"; id: string } | { kind: "role"; role: Role };
};

/** Who is asked, how many of them must approve, with a message and a due date. */
export function AskForm({ reshoot, onDone }: { reshoot: Reshoot; onDone: () => void }) {
  const { data: members, error: membersError } = useMembers();
  const shares = useShares({ state: "open" }).data?.pages.flatMap(({ items }) => items) ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [rule, setRule] = useState<ApprovalRule>("one");
  const [needed, setNeeded] = useState("2");
  const [message, setMessage] = useState("");
  const [dueOn, setDueOn] = useState("");
  const ask = useRequestApproval();
  const choices = [...choicesOf(members?.items ?? []), ...sharesWith(reshoot, shares)];
  const problem = (path: string) => fieldError(ask.error, path);

  return (
    <form
      noValidate
      aria-label={m.approvals_ask()}
      className="grid gap-4 border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        const asked = choices.filter(({ key }) => chosen.has(key)).map((choice) => choice.asked);
        const body = { asked, rule, needed: rule === "some" ? Number(needed) : null, message, dueOn: dueOn || null };
        ask.mutate({ reshootId: reshoot.id, ...body }, { onSuccess: onDone });
      }}
    >
      <WhoField {...{ choices, chosen }} onChange={setChosen} error={problem("asked")} />
      {membersError && <ErrorNotice error={membersError} />}
      <div className="grid justify-items-start gap-1.5">
        <p className="font-medium">{m.approvals_rule()}</p>
        <Segmented
          label={m.approvals_rule()}
          options={RULES.map(({ value, label }) => ({ value, label: label() }))}
          value={rule}
          onChange={setRule}
        />
      </div>
      {rule === "some" && (
        <Field
          label={m.approvals_needed()}
          type="number"
          inputMode="numeric"
          min={1}
          max={MOST_ASKED}
          value={needed}
          onChange={(event) => setNeeded(event.target.value)}
          error={problem("needed") && m.approvals_needed_missing({ most: MOST_ASKED })}
        />
      )}
      <NoteField label={m.approvals_message()} value={message} onChange={setMessage} error={problem("message")} />
      <Field
        label={m.approvals_due()}
        type="date"
        min={localDay(new Date())}
        value={dueOn}
        onChange={(event) => setDueOn(event.target.value)}
        error={problem("dueOn")}
      />
      {ask.error && !isAboutFields(ask.error, ["asked", "needed", "message", "dueOn"]) && (
        <ErrorNotice error={ask.error} what={m.approvals_not_asked()} />
      )}
      <div className="flex flex-wrap justify-end gap-2 *:pointer-coarse:min-h-11">
        <Button onClick={onDone}>{m.common_cancel()}</Button>
        <Button type="submit" variant="primary" busy={ask.isPending} busyLabel={m.approvals_asking()}>
          {m.approvals_ask()}
        </Button>
      </div>
    </form>
  );
}

type WhoFieldProps = {
  choices: readonly Choice[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  error: string | undefined;
};

function WhoField({ choices, chosen, onChange, error }: WhoFieldProps) {
  const id = useId();
  const toggle = (key: string) =>
    onChange(chosen.has(key) ? new Set([...chosen].filter((one) => one !== key)) : new Set([...chosen, key]));
  return (
    <fieldset aria-describedby={error ? id : undefined} className="grid gap-1">
      <legend className="mb-1 font-medium">{m.approvals_who()}</legend>
      <div className="max-h-52 overflow-y-auto rounded-control border border-edge">
        {choices.map(({ key, label }) => (
          <label key={key} className="flex min-h-9 items-center gap-2 px-3 hover:bg-surface-3 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={chosen.has(key)}
              onChange={() => toggle(key)}
              className="size-4 accent-amber"
            />
            <bdi className="min-w-0 truncate">{label}</bdi>
          </label>
        ))}
      </div>
      {error && (
        <p id={id} role="alert" className="text-red text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** People who may decide, then the roles that may. */
const choicesOf = (members: readonly { id: string; name: string; role: Role }[]): Choice[] => [
  ...members
    .filter(({ role }) => can(role, "approvals.decide"))
    .map(({ id, name }): Choice => ({ key: id, label: name, asked: { kind: "member", id } })),
  ...rolesWith("approvals.decide").map(
    (role): Choice => ({
      key: role,
      label: m.approvals_role({ role: ROLE_WORDS[role]() }),
      asked: { kind: "role", role },
    }),
  ),
];

/** The open links that show this result and let their visitors comment, and so decide. */
const sharesWith = ({ id, videoId }: Reshoot, shares: readonly Share[]): Choice[] =>
  shares
    .filter(({ video, scope, reshootId }) => video.id === videoId && (scope !== "pair" || reshootId === id))
    .filter(({ allowsComments }) => allowsComments)
    .map((share) => ({
      key: share.id,
      label: m.approvals_share({ title: share.label || share.video.title }),
      asked: { kind: "share", id: share.id },
    }));
