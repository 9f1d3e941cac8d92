import type { Metadata } from "next";
import { Conformance } from "@/components/compare/conformance/conformance";
import { Shell } from "@/components/shell/shell";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_conformance_title() };

export default function ConformancePage() {
  return (
    <Shell className="">
      <Conformance />
    </Shell>
  );
}
