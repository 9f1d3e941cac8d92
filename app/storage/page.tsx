import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { StorageScreen } from "@/components/storage/storage-screen";
import * as m from "@/lib/shared/messages/compiled/messages.js";

export const metadata: Metadata = { title: m.pages_storage_title() };

export default function StoragePage() {
  return (
    <Shell crumb={m.pages_storage_title()}>
      <StorageScreen />
    </Shell>
  );
}
