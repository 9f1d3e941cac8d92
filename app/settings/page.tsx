import type { Metadata } from "next";
import { ConnectionScreen } from "@/components/connection/connection-screen";
import { Shell } from "@/components/shell/shell";

export const metadata: Metadata = { title: "Connection" };

export default function SettingsPage() {
  return (
    <Shell crumb="Connection" className="px-4 py-6 sm:px-6 sm:py-10">
      <ConnectionScreen />
    </Shell>
  );
}
