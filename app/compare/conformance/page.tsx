import type { Metadata } from "next";
import { Conformance } from "@/components/compare/conformance/conformance";
import { Shell } from "@/components/shell/shell";

export const metadata: Metadata = { title: "Conformance of the player" };

export default function ConformancePage() {
  return (
    <Shell className="">
      <Conformance />
    </Shell>
  );
}
