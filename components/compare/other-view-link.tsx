"use client";

import { MonitorPlay } from "@/components/icons/monitor-play";
import { Undo2 } from "@/components/icons/undo-2";
import { Tooltip } from "@/components/ui/tooltip";

/** A link to the same comparison on another page; it opens in this tab. */
export function OtherViewLink({ label, href, isBack = false }: { label: string; href: string; isBack?: boolean }) {
  const Icon = isBack ? Undo2 : MonitorPlay;
  return (
    <Tooltip text={label}>
      {({ ref }) => (
        <a
          href={href}
          className="grid size-10 place-items-center rounded-control text-muted hover:bg-surface-3 hover:text-ink sm:size-8"
        >
          <span ref={ref} aria-hidden="true">
            <Icon className="size-4" />
          </span>
          <span className="sr-only">{label}</span>
        </a>
      )}
    </Tooltip>
  );
}
