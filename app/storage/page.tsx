import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { SpaceScreen } from "@/components/storage/space-screen";

export const metadata: Metadata = { title: "Storage" };

export default function StoragePage() {
  return (
    <Shell crumb="Storage">
      <SpaceScreen />
    </Shell>
  );
}
