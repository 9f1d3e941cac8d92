"use client";

import { useState } from "react";
import { Link2 } from "@/components/icons/link-2";
import { Button } from "@/components/ui/button";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useCan } from "@/lib/browser/session/viewer";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const loadShareDialog = async () => (await import("./share-dialog")).ShareDialog;

type ShareWindowProps = {
  video: Video;
  reshoots: readonly Reshoot[];
  reshootId: string | null;
  /** Only these reshoots are shared, not the ones that come later. */
  isSelection?: boolean;
  /** The motions sketched on the source are shared, and no results. */
  ofSketches?: boolean;
  onClose: () => void;
};

type ShareTriggerProps = {
  /** The name of the result, where the page has a share button for each of several results. */
  name?: string;
  onPress: () => void;
};

/** Opens the dialog that shares what is on the screen. Hidden from reviewers. */
export function ShareButton({ name, ...shared }: Omit<ShareWindowProps & ShareTriggerProps, "onClose" | "onPress">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ShareTrigger {...(name && { name })} onPress={() => setOpen(true)} />
      {open && <ShareWindow {...shared} onClose={() => setOpen(false)} />}
    </>
  );
}

/**
 * The button alone. Where the button can be replaced while its dialog is open, as by the player when its code has loaded, the
 * page renders `ShareWindow` itself, outside of what is replaced.
 */
export function ShareTrigger({ name, onPress }: ShareTriggerProps) {
  if (!useCan("shares.change")) return null;
  return (
    <Button
      size="small"
      {...(name
        ? { variant: "bare", "aria-label": m.shares_share_result_label({ name }) }
        : {
            icon: <Link2 aria-hidden="true" className="size-3.5 @max-lg:size-4 short:size-4" />,
            className: "@max-lg:border-transparent short:border-transparent @max-lg:px-2.5 short:px-2.5",
          })}
      onClick={onPress}
    >
      <span className={name ? "" : "@max-lg:sr-only short:sr-only"}>{m.shares_share_button()}</span>
    </Button>
  );
}

export function ShareWindow(given: ShareWindowProps) {
  return <LazyDialog load={loadShareDialog} given={{ open: true, ...given }} />;
}
