import type { Metadata } from "next";
import { LinksScreen } from "@/components/shares/links-screen";
import { Shell } from "@/components/shell/shell";

export const metadata: Metadata = { title: "Links" };

export default function LinksPage() {
  return (
    <Shell crumb="Links">
      <LinksScreen />
    </Shell>
  );
}
