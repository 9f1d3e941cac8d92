"use client";

import { X } from "lucide-react";
import type { Ref } from "react";
import { MotionGrid } from "@/components/motions/motion-grid";
import { cn } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Region } from "@/components/ui/region";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { MotionId } from "@/lib/shared/motions/catalogue";

type CameraPanelProps = {
  id: string;
  ref: Ref<HTMLElement>;
  chosen: ReadonlySet<MotionId>;
  onToggle: (motion: MotionId) => void;
  alreadyReady: ReadonlyMap<MotionId, number>;
  disabled: boolean;
  singleKeys: boolean;
  /** Used only when the panel is a drawer. */
  open: boolean;
  onClose: () => void;
  className: string;
};

/** The fifteen motions: a panel where there is room, else a drawer at the right edge. */
export function CameraPanel({ open, onClose, singleKeys, className, id, ref, ...grid }: CameraPanelProps) {
  return (
    <aside
      ref={ref}
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      data-own-keys=""
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onClose()}
      className={cn(
        "min-h-0 bg-surface-1 outline-none wide:overflow-y-auto wide:overscroll-contain wide:border-l",
        "wide:below-desktop:z-20 wide:below-desktop:w-108 wide:below-desktop:shadow-float wide:below-desktop:transition-[translate,visibility]",
        !open && "wide:below-desktop:invisible wide:below-desktop:translate-x-full",
        className,
      )}
    >
      <div className="flex min-h-13 items-center justify-between gap-2 px-4 pt-2 narrow:sr-only">
        <h2 id={`${id}-title`} className="font-medium text-base">
          {m.studio_camera_title()}
        </h2>
        <IconButton
          label={m.studio_camera_close()}
          shortcut={m.ui_key_escape()}
          onClick={onClose}
          className="narrow:hidden desktop:hidden"
        >
          <X aria-hidden="true" />
        </IconButton>
      </div>
      <div className="px-4 pb-5 narrow:px-3 narrow:pt-3">
        <Region fault={m.studio_motions_region()} stillWorks={m.studio_motions_still_works()}>
          <MotionGrid {...grid} shortcuts={singleKeys ? "page" : "off"} />
        </Region>
      </div>
    </aside>
  );
}
