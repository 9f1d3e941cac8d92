"use client";

import { Button } from "@/components/ui/button";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** A search without matches, and a way to clear it. */
export function NothingFound({ search, onClear }: { search: string; onClear: () => void }) {
  return (
    <div role="status" className="grid justify-items-center gap-3 py-20 text-center">
      <p className="text-base">
        {m.videos_not_found_before()}{" "}
        <strong className="break-all font-medium">{m.videos_not_found_search({ search })}</strong>
        {m.videos_not_found_after()}
      </p>
      <p className="text-muted">{m.videos_not_found_hint()}</p>
      <Button onClick={onClear}>{m.videos_not_found_show_all()}</Button>
    </div>
  );
}
