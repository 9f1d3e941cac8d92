import type { Metadata } from "next";
import { InboxScreen } from "@/components/inbox/inbox-screen";
import { Shell } from "@/components/shell/shell";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.inbox_title() };

export default function InboxPage() {
  return (
    <Shell crumb={m.inbox_title()}>
      <InboxScreen />
    </Shell>
  );
}
