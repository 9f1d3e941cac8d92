import type { Metadata } from "next";
import { headers } from "next/headers";
import { AccountScreen } from "@/components/account/account-screen";
import { BareShell } from "@/components/account/bare-shell";
import { Shell } from "@/components/shell/shell";
import { isMember } from "@/lib/http/auth/page-entry";
import { connectOutcome } from "@/lib/http/auth/sign-in-options";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_account_title() };

type Search = { problem?: string; connected?: string };

/** Also for people who are in no team. */
export default async function AccountPage({ searchParams }: { searchParams: Promise<Search> }) {
  const outcome = connectOutcome(await searchParams);
  if (!(await isMember(await headers()))) {
    return (
      <BareShell>
        <AccountScreen outcome={outcome} />
      </BareShell>
    );
  }
  return (
    <Shell crumb={m.pages_account_title()}>
      <AccountScreen outcome={outcome} />
    </Shell>
  );
}
