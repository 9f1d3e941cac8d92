import type { Metadata } from "next";
import { headers } from "next/headers";
import { AccountScreen } from "@/components/account/account-screen";
import { BareShell } from "@/components/account/bare-shell";
import { Shell } from "@/components/shell/shell";
import { isMember } from "@/lib/http/auth/page-entry";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_account_title() };

/** Also for people who are in no team. */
export default async function AccountPage() {
  if (!(await isMember(await headers()))) {
    return (
      <BareShell>
        <AccountScreen />
      </BareShell>
    );
  }
  return (
    <Shell crumb={m.pages_account_title()}>
      <AccountScreen />
    </Shell>
  );
}
