import type { Metadata } from "next";
import { InvitationsSection } from "@/components/invitations/invitations-section";
import { InviteButton } from "@/components/invitations/invite-button";
import { MembersScreen } from "@/components/members/members-screen";
import { SecondFactorDemand } from "@/components/members/second-factor-demand";
import { Shell } from "@/components/shell/shell";
import { signInOptions } from "@/lib/http/auth/sign-in-options";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_members_title() };

export default function MembersPage() {
  return (
    <Shell crumb={m.pages_members_title()}>
      <MembersScreen action={<InviteButton />}>
        <InvitationsSection hasProviders={signInOptions().providers.length > 0} />
      </MembersScreen>
      <SecondFactorDemand />
    </Shell>
  );
}
