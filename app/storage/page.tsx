import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { SpaceScreen } from "@/components/space/space-screen";

export const metadata: Metadata = { title: "Storage" };

export default function StoragePage() {
  return (
    <Shell crumb="Storage" className="px-4 py-6 sm:px-6 sm:py-10">
      <SpaceScreen />
    </Shell>
  );
}
