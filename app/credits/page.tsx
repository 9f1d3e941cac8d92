import type { Metadata } from "next";
import { CreditsScreen } from "@/components/credits/credits-screen";
import { Shell } from "@/components/shell/shell";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_credits_title() };

export default function CreditsPage() {
  return (
    <Shell crumb={m.pages_credits_title()}>
      <CreditsScreen />
    </Shell>
  );
}
