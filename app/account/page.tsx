import type { Metadata } from "next";
import { SecondFactorSection } from "@/components/account/second-factor-section";
import { Shell } from "@/components/shell/shell";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.second_factor_title() };

export default function AccountPage() {
  return (
    <Shell crumb={m.second_factor_title()}>
      <div className="mx-auto grid max-w-2xl grid-cols-1 wrap-break-word gap-6">
        <SecondFactorSection />
      </div>
    </Shell>
  );
}
