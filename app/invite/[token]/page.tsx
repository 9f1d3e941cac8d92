import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { InviteScreen } from "@/components/invitations/invite-screen";
import { InviteUnavailable } from "@/components/invitations/invite-unavailable";
import { invitationPage } from "@/lib/http/auth/invitation-page";
import { inviteProblem, signInOptions } from "@/lib/http/auth/sign-in-options";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.invitations_page_title() };

type Asked = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ problem?: string; error?: string }>;
};

export default async function InvitePage({ params, searchParams }: Asked) {
  const { token } = await params;
  const invitation = await invitationPage(token);
  if (invitation === "gone") notFound();
  if (invitation === "wait") {
    return <InviteUnavailable title={m.invitations_page_wait_title()} text={m.invitations_page_wait_text()} />;
  }
  const { providers } = signInOptions();
  return <InviteScreen {...{ token, invitation, providers }} problem={inviteProblem(await searchParams)} />;
}
