import type { Metadata } from "next";
import { Conformance } from "@/components/compare/conformance/conformance";
import { Shell } from "@/components/shell/shell";

export const metadata: Metadata = { title: "Player conformance" };

export default function ConformancePage() {
  return (
    <Shell className="">
      <Conformance />
    </Shell>
  );
}
