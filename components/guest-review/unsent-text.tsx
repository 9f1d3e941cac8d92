import { useSyncExternalStore } from "react";
import { shareToken, writtenBodies } from "@/lib/browser/guest-drafts";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const never = () => () => undefined;
const unsent = () =>
  writtenBodies(shareToken())
    .filter((body) => body.trim() !== "")
    .join("\n\n");

/** What a visitor wrote that can no longer be sent from this page, so that it is not lost. */
export function UnsentText() {
  const text = useSyncExternalStore(never, unsent, () => "");
  if (text === "") return null;
  return (
    <label className="grid gap-2 text-sm">
      {m.guest_review_unsent()}
      <textarea readOnly dir="auto" rows={4} value={text} className="w-full rounded-control border bg-surface-1 p-3" />
    </label>
  );
}
