"use client";

import { CornerDownRight } from "@/components/icons/corner-down-right";
import { CutText } from "@/components/ui/cut-text";
import { PageLink } from "@/components/ui/page-link";
import { useLineage } from "@/lib/browser/lineage";
import type { LineageItem } from "@/lib/shared/contracts/lineage";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";

/** From which sources a video was made, and which were made from it; nothing while it stands alone. */
export function Lineage({ videoId }: { videoId: string }) {
  const { data } = useLineage(videoId);
  const items = data?.items ?? [];
  const [first] = items;
  if (!first || items.length < 2) return null;
  return (
    <nav aria-labelledby="lineage" className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <h3 id="lineage" className="text-muted text-xs">
        {m.videos_lineage()}
      </h3>
      <ul>
        <Branch {...{ item: first, items, videoId }} />
      </ul>
    </nav>
  );
}

type BranchProps = { item: LineageItem; items: readonly LineageItem[]; videoId: string };

function Branch({ item, items, videoId }: BranchProps) {
  const made = items.filter(({ parentId }) => parentId === item.id);
  return (
    <li>
      <span className="flex min-w-0 pointer-coarse:min-h-11 items-center gap-1.5 py-0.5">
        {item.parentId !== null && <CornerDownRight aria-hidden="true" className="size-3.5 shrink-0 text-dim" />}
        {item.id === videoId ? (
          <strong aria-current="page" className="truncate font-medium" title={item.title}>
            {item.title}
          </strong>
        ) : (
          <PageLink href={`/videos/${item.id}`} className="min-w-0 underline">
            <CutText text={item.title} />
          </PageLink>
        )}
        {item.motion !== null && <span className="shrink-0 text-muted text-xs">{motionLabel(item.motion)}</span>}
      </span>
      {made.length > 0 && (
        <ul className="ms-2 border-s ps-2.5">
          {made.map((one) => (
            <Branch key={one.id} {...{ item: one, items, videoId }} />
          ))}
        </ul>
      )}
    </li>
  );
}
