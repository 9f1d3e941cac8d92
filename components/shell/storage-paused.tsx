"use client";

import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { useStorageUse } from "@/lib/browser/storage";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** A banner on every screen while the storage is full: what that means, and that nothing is lost. */
export function StoragePaused() {
  const { data: storage } = useStorageUse();
  if (!storage?.pausedSince) return null;
  return (
    <div className="px-4 pt-4">
      <Notice tone="warning" cost={m.shell_storage_paused_cost()}>
        {m.shell_storage_paused_before()} <TimeAgo moment={storage.pausedSince} />
        {m.shell_storage_paused_after()}
      </Notice>
    </div>
  );
}
