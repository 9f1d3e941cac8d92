"use client";

import { useState } from "react";
import { ProviderButtons } from "@/components/sign-in/provider-buttons";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { SignInFrame } from "@/components/sign-in/sign-in-frame";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import type { InvitationPage } from "@/lib/shared/contracts/invitations";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";
import { AcceptAccount } from "./accept-account";
import { JoinForm } from "./join-form";

type InviteScreenProps = {
  token: string;
  invitation: InvitationPage;
  providers: readonly { id: string; name: string }[];
  /** The message for the outcome of a provider's sign-in. */
  problem: string | null;
};

const INVITES: Record<Role, (facts: { inviter: string }) => string> = {
  owner: m.invitations_page_owner,
  editor: m.invitations_page_editor,
  reviewer: m.invitations_page_reviewer,
  viewer: m.invitations_page_viewer,
};
const MEANS: Record<Role, () => string> = {
  owner: m.invitations_page_means_owner,
  editor: m.invitations_page_means_editor,
  reviewer: m.invitations_page_means_reviewer,
  viewer: m.invitations_page_means_viewer,
};

/** Says who invites to which team and as what, before anything is decided. */
export function InviteScreen({ token, invitation, providers, problem }: InviteScreenProps) {
  const { team, role, inviter, you } = invitation;
  return (
    <SignInFrame
      title={you?.isMember ? team : m.invitations_page_heading({ team })}
      lead={
        you?.isMember ? (
          m.invitations_page_member()
        ) : (
          <>
            <p>{INVITES[role]({ inviter: inviter ?? m.invitations_page_former_member() })}</p>
            <p className="mt-1 text-sm">{MEANS[role]()}</p>
          </>
        )
      }
    >
      {problem && <Notice>{problem}</Notice>}
      {you ? (
        <AcceptAccount token={token} invitation={invitation} you={you} />
      ) : (
        <GuestChoice token={token} invitation={invitation} providers={providers} />
      )}
    </SignInFrame>
  );
}

const WAYS = [
  { value: "create", label: m.invitations_page_create },
  { value: "sign-in", label: m.invitations_page_sign_in },
] as const;

/** An account can be made here; who has one signs in, and then sees this page with the button to join. */
function GuestChoice({ token, invitation, providers }: Omit<InviteScreenProps, "problem">) {
  const [way, setWay] = useState<"create" | "sign-in">("create");
  return (
    <div>
      {providers.length > 0 && (
        <ProviderButtons providers={providers} returnTo={invitation.returnTo} invitation={token} />
      )}
      <div className="grid gap-5">
        <Segmented
          label={m.invitations_page_choice()}
          options={WAYS.map(({ value, label }) => ({ value, label: label() }))}
          value={way}
          onChange={setWay}
          className="w-fit"
        />
        {way === "create" ? (
          <JoinForm token={token} invited={invitation.email} />
        ) : (
          <SignInForm returnTo={`/invite/${encodeURIComponent(token)}`} demo={false} />
        )}
      </div>
    </div>
  );
}
