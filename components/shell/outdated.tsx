"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useIsOutdated } from "@/lib/browser/fetch/contract-age";

/** Says that the server was brought up to date while this page was open; what is shown and chosen stays until then. */
export function Outdated() {
  if (!useIsOutdated()) return null;
  return (
    <div className="px-4 pt-4">
      <Notice
        tone="info"
        action={
          <Button size="small" onClick={() => location.reload()}>
            Reload
          </Button>
        }
      >
        Reshoot was brought up to date while this page was open. Reload it before you go on.
      </Notice>
    </div>
  );
}
