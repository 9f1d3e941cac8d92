import type { Metadata } from "next";
import { MembersScreen } from "@/components/members/members-screen";
import { Shell } from "@/components/shell/shell";

export const metadata: Metadata = { title: "Team" };

export default function MembersPage() {
  return (
    <Shell crumb="Team">
      <MembersScreen />
    </Shell>
  );
}
