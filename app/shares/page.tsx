import type { Metadata } from "next";
import { SharesScreen } from "@/components/shares/shares-screen";
import { Shell } from "@/components/shell/shell";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_shares_title() };

export default function LinksPage() {
  return (
    <Shell crumb={m.pages_shares_title()}>
      <SharesScreen />
    </Shell>
  );
}
