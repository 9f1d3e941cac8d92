import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { StorageScreen } from "@/components/storage/storage-screen";

export const metadata: Metadata = { title: "Storage" };

export default function StoragePage() {
  return (
    <Shell crumb="Storage">
      <StorageScreen />
    </Shell>
  );
}
