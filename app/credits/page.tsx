import type { Metadata } from "next";
import { CreditsScreen } from "@/components/credits/credits-screen";
import { Shell } from "@/components/shell/shell";

export const metadata: Metadata = { title: "Credits" };

export default function CreditsPage() {
  return (
    <Shell crumb="Credits" className="px-4 py-6 sm:px-6 sm:py-10">
      <CreditsScreen />
    </Shell>
  );
}
