"use client";

import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { useStorageUse } from "@/lib/browser/storage";

/** A banner on every screen while the storage is full: what that means, and that nothing is lost. */
export function StoragePaused() {
  const { data: storage } = useStorageUse();
  if (!storage?.pausedSince) return null;
  return (
    <div className="px-4 pt-4">
      <Notice tone="warning" cost="Nothing is lost, and you are not charged.">
        Storage filled up <TimeAgo moment={storage.pausedSince} />. Finished videos wait and are copied when there is
        space. Delete what you don't need, or ask your operator for more storage.
      </Notice>
    </div>
  );
}
