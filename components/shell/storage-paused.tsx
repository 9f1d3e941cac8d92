"use client";

import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { useStorageUse } from "@/lib/browser/storage";

/** Says on every screen that the storage is full, what that means, and that nothing is lost by it. */
export function StoragePaused() {
  const { data: space } = useStorageUse();
  if (!space?.pausedSince) return null;
  return (
    <div className="px-4 pt-4">
      <Notice tone="warning" cost="Nothing is lost or charged for it.">
        The storage is full since <TimeAgo moment={space.pausedSince} />: finished videos wait to be copied, and come by
        themselves when there is room. Delete what is not needed, or ask your operator for more.
      </Notice>
    </div>
  );
}
