"use client";

import { Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useCanEdit } from "@/lib/browser/session/viewer";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadShareDialog = async () => (await import("./share-dialog")).ShareDialog;

type ShareButtonProps = {
  video: Video;
  reshoots: readonly Reshoot[];
  reshootId: string | null;
  /** The name of the result, where the page has a share button for each of several results. */
  name?: string;
};

/** Opens the dialog that shares what is on the screen. Hidden from reviewers. */
export function ShareButton({ video, reshoots, reshootId, name }: ShareButtonProps) {
  const [open, setOpen] = useState(false);
  if (!useCanEdit()) return null;
  return (
    <>
      <Button
        size="small"
        {...(name
          ? { variant: "bare", "aria-label": m.shares_share_result_label({ name }) }
          : {
              icon: <Link2 aria-hidden="true" className="size-3.5 @max-md:size-4" />,
              className: "@max-md:border-transparent @max-md:px-2.5",
            })}
        onClick={() => setOpen(true)}
      >
        <span className={name ? "" : "@max-md:sr-only"}>{m.shares_share_button()}</span>
      </Button>
      {open && (
        <LazyDialog
          load={loadShareDialog}
          given={{ open, video, reshoots, reshootId, onClose: () => setOpen(false) }}
        />
      )}
    </>
  );
}
