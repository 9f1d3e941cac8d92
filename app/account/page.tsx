import type { Metadata } from "next";
import { AccountScreen } from "@/components/account/account-screen";
import { BareShell } from "@/components/account/bare-shell";
import { Shell } from "@/components/shell/shell";
import { currentViewer } from "@/lib/http/auth/current-viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_account_title() };

/** Also for people who are in no team. */
export default async function AccountPage() {
  if (!(await currentViewer())) {
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
