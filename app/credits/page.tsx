import type { Metadata } from "next";
import { CreditsScreen } from "@/components/credits/credits-screen";
import { Shell } from "@/components/shell/shell";

export const metadata: Metadata = { title: "Credits" };

export default function CreditsPage() {
  return (
    <Shell crumb="Credits">
      <CreditsScreen />
    </Shell>
  );
}
