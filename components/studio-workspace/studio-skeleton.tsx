import { Skeleton } from "@/components/ui/skeleton";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { workspaceLayout } from "./workspace-layout";

const MOTIONS = Array.from({ length: 15 }, (_, index) => index);
const RESULTS = MOTIONS.slice(0, 4);

/** The studio's layout in its final sizes while the source is loading. */
export function StudioSkeleton() {
  return (
    <div data-bench="" className={workspaceLayout.bench}>
      <h1 className="sr-only">{m.pages_video_title()}</h1>
      <p role="status" className="sr-only">
        {m.studio_loading()}
      </p>
      <div className={workspaceLayout.left}>
        <div className={workspaceLayout.viewport}>
          <Skeleton
            className="mx-auto aspect-video rounded-panel"
            style={{ width: "min(100%, calc(var(--viewport-room) * 1.7778))" }}
          />
          <Skeleton className="mt-2 h-9" />
        </div>
        <div className="flex gap-3 overflow-hidden narrow:hidden">
          {RESULTS.map((result) => (
            <Skeleton key={result} className="h-44 w-56 shrink-0 rounded-panel" />
          ))}
        </div>
      </div>
      <div
        className={`${workspaceLayout.panel} overflow-hidden border-t bg-surface-1 p-4 pt-17 narrow:hidden desktop:border-l`}
      >
        <div className="flex gap-2.5 desktop:grid desktop:grid-cols-2">
          {MOTIONS.map((motion) => (
            <Skeleton key={motion} className="aspect-[8/7] w-45 shrink-0 rounded-panel desktop:w-auto" />
          ))}
        </div>
      </div>
      <div className={workspaceLayout.bar}>
        <div className="flex-1 px-4 py-2.5">
          <Skeleton className="h-11" />
        </div>
      </div>
    </div>
  );
}
