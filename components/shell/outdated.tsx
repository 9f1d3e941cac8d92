"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useIsOutdated } from "@/lib/browser/fetch/contract-age";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Tells the user that the server was updated while this page was open; the page keeps its state until the user reloads. */
export function Outdated() {
  if (!useIsOutdated()) return null;
  return (
    <div className="px-4 pt-4">
      <Notice
        tone="info"
        action={
          <Button size="small" onClick={() => location.reload()}>
            {m.ui_reload()}
          </Button>
        }
      >
        {m.shell_outdated_notice()}
      </Notice>
    </div>
  );
}
