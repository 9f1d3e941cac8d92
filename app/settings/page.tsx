import type { Metadata } from "next";
import { ConnectionScreen } from "@/components/connection/connection-screen";
import { Shell } from "@/components/shell/shell";

export const metadata: Metadata = { title: "Connection" };

export default function SettingsPage() {
  return (
    <Shell crumb="Connection">
      <ConnectionScreen />
    </Shell>
  );
}
