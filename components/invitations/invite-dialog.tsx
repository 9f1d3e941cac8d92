"use client";

import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Segmented } from "@/components/ui/segmented";
import { fieldError, isAboutFields } from "@/lib/browser/field-errors";
import { useCreateInvitation, useInviteMany } from "@/lib/browser/invitations";
import type { InvitationLink, InvitedLine } from "@/lib/shared/contracts/invitations";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";
import { AddressesField } from "./addresses-field";
import { InvitationLinkView } from "./invitation-link-view";
import {
  bodyOf,
  faultsOf,
  firstDraft,
  type InviteDraft,
  type InviteFaults,
  pageBefore,
  sharedPart,
} from "./invite-draft";
import { SharedFields, WhoFields } from "./invite-fields";
import { InvitedLines } from "./invited-lines";
import { useFaultFocus } from "./use-fault-focus";

const FORM = "invite-people";
const KINDS = [
  { value: "one", label: m.invitations_kind_one },
  { value: "many", label: m.invitations_kind_many },
] as const;
type Kind = (typeof KINDS)[number]["value"];

type InviteDialogProps = {
  /** The roles that the viewer may invite to. */
  roles: readonly Role[];
  onClose: () => void;
};

/** Makes one link, or a link for each address of a list, and shows them once. */
export function InviteDialog({ roles, onClose }: InviteDialogProps) {
  const [kind, setKind] = useState<Kind>("one");
  const [draft, setDraft] = useState<InviteDraft>(() => firstDraft(roles));
  const [text, setText] = useState("");
  const [faults, setFaults] = useState<InviteFaults>({});
  const [made, setMade] = useState<InvitationLink>();
  const [lines, setLines] = useState<readonly InvitedLine[]>();
  const [here] = useState(pageBeforeNow);
  const create = useCreateInvitation();
  const many = useInviteMany();
  const sent = kind === "one" ? create : many;
  const form = useRef<HTMLFormElement>(null);
  useFaultFocus(form, sent.error);
  const isDone = made !== undefined || lines !== undefined;

  const change = (part: Partial<InviteDraft>) => {
    create.reset();
    setFaults({});
    setDraft({ ...draft, ...part });
  };
  const again = () => {
    setMade(undefined);
    setLines(undefined);
    setText("");
    change({ email: "" });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wrong = faultsOf(kind === "one" ? draft : { ...draft, who: "email" });
    flushSync(() => setFaults(wrong));
    if (Object.keys(wrong).length > 0) {
      return form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
    if (kind === "one") return create.mutate(bodyOf(draft, here), { onSuccess: setMade });
    many.mutate({ ...sharedPart(draft, here), text }, { onSuccess: (reply) => setLines(reply.lines) });
  };
  const shown = { ...faults, email: faults.email ?? fieldError(create.error, "email") };
  const isElsewhere = sent.error && !isAboutFields(sent.error, ["email", "text"]);

  return (
    <Dialog
      open
      onClose={onClose}
      title={made ? m.invitations_link_title() : m.invitations_dialog_title()}
      className="max-h-[calc(100dvh-1.5rem)] overflow-y-auto"
      footer={isDone ? <DoneButtons onAgain={again} onClose={onClose} /> : <Buttons {...{ kind, sent, onClose }} />}
    >
      {made && <InvitationLinkView made={made} />}
      {lines && <InvitedLines lines={lines} />}
      {!isDone && (
        <form ref={form} id={FORM} noValidate onSubmit={submit} className="grid gap-4">
          <Segmented
            label={m.invitations_dialog_kind()}
            options={KINDS.map(({ value, label }) => ({ value, label: label() }))}
            value={kind}
            onChange={setKind}
            className="w-fit"
          />
          {kind === "one" ? (
            <WhoFields draft={draft} faults={shown} onChange={change} />
          ) : (
            <AddressesField value={text} onChange={setText} error={fieldError(many.error, "text")} />
          )}
          <SharedFields {...{ draft, roles }} faults={faults} onChange={change} hasPageBefore={here !== "/"} />
          {isElsewhere && <ErrorNotice error={sent.error} what={m.invitations_create_failed()} />}
        </form>
      )}
    </Dialog>
  );
}

type ButtonsProps = { kind: Kind; sent: { isPending: boolean }; onClose: () => void };

function Buttons({ kind, sent, onClose }: ButtonsProps) {
  return (
    <>
      <Button onClick={onClose}>{m.common_cancel()}</Button>
      <Button variant="primary" type="submit" form={FORM} busy={sent.isPending} busyLabel={m.invitations_creating()}>
        {kind === "one" ? m.invitations_create() : m.invitations_create_many()}
      </Button>
    </>
  );
}

function DoneButtons({ onAgain, onClose }: { onAgain: () => void; onClose: () => void }) {
  return (
    <>
      <Button onClick={onAgain}>{m.invitations_another()}</Button>
      <Button onClick={onClose}>{m.invitations_done()}</Button>
    </>
  );
}

type Entry = { url: string | null; index: number };
/** Not every browser tells the pages of a tab. */
type WithNavigation = { navigation?: { entries: () => Entry[]; currentEntry: Entry | null } };

function pageBeforeNow(): string {
  // Safe: the property is read as one that may be missing.
  const { navigation } = window as WithNavigation;
  return navigation ? pageBefore(navigation.entries(), navigation.currentEntry?.index ?? 0, location.origin) : "/";
}
