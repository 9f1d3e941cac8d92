"use client";

import { useId, useRef } from "react";
import { X } from "@/components/icons/x";
import { IconButton } from "@/components/ui/icon-button";
import { useModal } from "@/components/ui/use-modal";
import { useRatings } from "@/lib/browser/ratings";
import { useVideo } from "@/lib/browser/videos";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { TriagePass } from "./triage-pass";

type TriageDialogProps = {
  videoId: string;
  /** The ready results of the source, in the order of the list. */
  results: readonly Reshoot[];
  onClose: () => void;
};

/**
 * Full screen: one result after another beside its source. It begins with what I have not rated, so that after a reload it
 * goes on where it was.
 */
export function TriageDialog({ videoId, results, onClose }: TriageDialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { data: video } = useVideo(videoId);
  const { isKnown, error } = useRatings(videoId);
  useModal(ref, true, "[data-triage-start]");

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      data-player-keys=""
      data-theme="dark"
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      className="m-0 h-dvh max-h-none w-dvw max-w-none border-0 bg-bg p-0 text-ink"
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-3 py-1.5 pr-2 pl-4">
          <h2 id={titleId} tabIndex={-1} data-triage-start="" className="font-medium text-sm outline-none">
            {m.triage_title()}
          </h2>
          {video && <p className="min-w-0 flex-1 truncate text-muted text-xs">{video.title}</p>}
          <IconButton label={m.triage_leave()} shortcut={m.ui_key_escape()} onClick={onClose} className="ml-auto">
            <X aria-hidden="true" />
          </IconButton>
        </div>
        {video && (isKnown || error) ? (
          <TriagePass {...{ video, results, onClose }} />
        ) : (
          <p role="status" className="m-auto text-muted">
            {m.common_loading()}
          </p>
        )}
      </div>
    </dialog>
  );
}
