import type { Metadata } from "next";
import { ConnectionScreen } from "@/components/connection/connection-screen";
import { Shell } from "@/components/shell/shell";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_connection_title() };

export default function SettingsPage() {
  return (
    <Shell crumb={m.pages_connection_title()}>
      <ConnectionScreen />
    </Shell>
  );
}
