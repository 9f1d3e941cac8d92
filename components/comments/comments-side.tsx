"use client";

import { usePaletteActions } from "@/components/palette/palette-actions";
import { ExportWindow } from "@/components/review-exports/export-window";
import { cn } from "@/components/ui/class-names";
import { LazySection } from "@/components/ui/lazy-section";
import { Region } from "@/components/ui/region";
import { Skeleton } from "@/components/ui/skeleton";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { useOnPictures } from "./drawing-link";
import type { CommentsPanelState } from "./use-comments-panel";

const loadPanel = async () => (await import("./comments-panel")).CommentsPanel;

type CommentsSideProps = {
  panel: CommentsPanelState;
  video: Video;
  reshoots: readonly Reshoot[];
  className?: string;
};

/**
 * On a phone a sheet over the lower half of the window, or, held sideways, over its right side; elsewhere beside the player,
 * where the page places it.
 */
const PLACE =
  "flex min-h-0 min-w-0 flex-col bg-surface-1 outline-none " +
  "narrow:fixed narrow:z-30 stacked:inset-x-0 stacked:bottom-0 stacked:h-(--comments-sheet) stacked:rounded-t-panel stacked:border-t " +
  "stacked:shadow-[0_-12px_32px_-8px_rgb(0_0_0/45%)] beside:inset-y-0 beside:right-0 beside:w-80 beside:border-l";

/** On a phone the toolbar of the drawing lies below the picture, where the sheet was. */
const WHILE_DRAWING =
  "opacity-50 stacked:translate-y-full beside:translate-x-full narrow:opacity-0 portrait-tablet:opacity-0";

/** The comments beside the player, while they are open, and their export. Their code is loaded when they are first opened. */
export function CommentsSide(props: CommentsSideProps) {
  const { panel, video, reshoots } = props;
  usePaletteActions(() => [
    { id: "export-comments", label: m.review_exports_open(), run: () => panel.setExported([]) },
  ]);
  return (
    <>
      <OpenSide {...props} />
      <ExportWindow {...{ video, reshoots }} resultIds={panel.exportedIds} onClose={() => panel.setExported(null)} />
    </>
  );
}

function OpenSide({ panel, video, reshoots, className }: CommentsSideProps) {
  const isDrawing = useOnPictures(panel.drawing).task !== null;
  if (!panel.isOpen) return null;
  return (
    <aside
      aria-label={m.comments_title()}
      // Without it the page gives the player the whole window, as while no comments are open.
      data-comments={isDrawing ? undefined : ""}
      data-drawing={isDrawing ? "" : undefined}
      tabIndex={-1}
      inert={isDrawing}
      className={cn(PLACE, isDrawing && WHILE_DRAWING, className)}
    >
      <Region fault={m.comments_region()} stillWorks={m.comments_still_works()} className="p-3">
        <LazySection load={loadPanel} given={{ panel, video, reshoots }} trouble={m.comments_code_not_loaded()}>
          <PanelSkeleton />
        </LazySection>
      </Region>
    </aside>
  );
}

function PanelSkeleton() {
  return (
    <div className="grid gap-3 p-3">
      <p role="status" className="sr-only">
        {m.comments_loading()}
      </p>
      <Skeleton className="h-8" />
      <Skeleton className="h-16" />
      <Skeleton className="h-16" />
    </div>
  );
}
