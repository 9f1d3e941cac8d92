"use client";

import { Button } from "@/components/ui/button";

/** A search without matches, and a way to clear it. */
export function NothingFound({ search, onClear }: { search: string; onClear: () => void }) {
  return (
    <div role="status" className="grid justify-items-center gap-3 py-20 text-center">
      <p className="text-base">
        Nothing matches <strong className="break-all font-medium">“{search}”</strong>.
      </p>
      <p className="text-muted">Search covers titles and prompts.</p>
      <Button onClick={onClear}>Show all videos</Button>
    </div>
  );
}
