"use client";

import { useId } from "react";
import type { Clip } from "@/components/motion-preview/clip";
import { MotionGrid } from "@/components/motions/motion-grid";
import { usePaletteActions } from "@/components/palette/palette-actions";
import { SketchSheetButton } from "@/components/sketch-sheet/sketch-sheet-button";
import { cn } from "@/components/ui/class-names";
import { Region } from "@/components/ui/region";
import { useGuestStars } from "@/lib/browser/guest-stars";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type MotionId, SHOWN_MOTIONS } from "@/lib/shared/motions/catalogue";

type CameraPanelProps = {
  chosen: ReadonlySet<MotionId>;
  onToggle: (motion: MotionId) => void;
  alreadyReady: ReadonlyMap<MotionId, number>;
  disabled: boolean;
  /** The source on whose sketches members put stars. */
  starsOf?: string;
  singleKeys: boolean;
  /** Width divided by height of the source's picture. */
  aspect: number;
  /** Where the sentence about the attended motion is shown: above the price, so that it is always on the screen. */
  lineIn: HTMLElement | null;
  /** The source's own picture, to show the motions on it; null where there is none. */
  clip: Clip | null;
  video: Video;
  className: string;
};

/** The fifteen motions: a column beside the player, or a strip under it where there is no room for one. */
export function CameraPanel({ singleKeys, className, video, ...grid }: CameraPanelProps) {
  const heading = useId();
  const { chosen, onToggle, disabled, clip } = grid;
  const guestStars = useGuestStars(video.id);
  usePaletteActions(() => (disabled ? [] : SHOWN_MOTIONS.map((motion) => choiceOf(motion, chosen, onToggle))));
  return (
    <aside
      aria-labelledby={heading}
      data-own-keys=""
      className={cn(
        "min-h-0 min-w-0 bg-surface-1 px-4 py-4 narrow:px-3 narrow:py-3 wide:below-desktop:border-t wide:below-desktop:pt-2.5 wide:below-desktop:pb-0 desktop:overflow-y-auto desktop:overscroll-contain desktop:border-l desktop:px-3",
        className,
      )}
    >
      <h2 id={heading} className="sr-only">
        {m.studio_camera_title()}
      </h2>
      <Region fault={m.studio_motions_region()} stillWorks={m.studio_motions_still_works()}>
        <MotionGrid
          {...grid}
          shortcuts={singleKeys ? "page" : "off"}
          guestStars={guestStars}
          actions={clip && <SketchSheetButton {...{ clip, video }} />}
        />
      </Region>
    </aside>
  );
}

const choiceOf = (
  { id, label }: (typeof SHOWN_MOTIONS)[number],
  chosen: ReadonlySet<MotionId>,
  toggle: (id: MotionId) => void,
) => ({
  id: `motion-${id}`,
  label: chosen.has(id) ? m.studio_motion_clear({ motion: label() }) : m.studio_motion_choose({ motion: label() }),
  run: () => toggle(id),
});
