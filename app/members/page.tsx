import type { Metadata } from "next";
import { MembersScreen } from "@/components/members/members-screen";
import { SecondFactorDemand } from "@/components/members/second-factor-demand";
import { Shell } from "@/components/shell/shell";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_members_title() };

export default function MembersPage() {
  return (
    <Shell crumb={m.pages_members_title()}>
      <MembersScreen />
      <SecondFactorDemand />
    </Shell>
  );
}
