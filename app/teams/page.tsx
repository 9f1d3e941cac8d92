import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { TeamsScreen } from "@/components/without-team/teams-screen";
import { currentEmail } from "@/lib/http/auth/current-person";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.teams_none_tab_title() };

/** For people without a team; the layout leads members to their library. */
export default async function TeamsPage() {
  const email = await currentEmail();
  if (!email) redirect("/sign-in");
  return <TeamsScreen email={email} />;
}
