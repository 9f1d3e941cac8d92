import type { Metadata } from "next";
import { SharesScreen } from "@/components/shares/shares-screen";
import { Shell } from "@/components/shell/shell";

export const metadata: Metadata = { title: "Links" };

export default function LinksPage() {
  return (
    <Shell crumb="Links">
      <SharesScreen />
    </Shell>
  );
}
