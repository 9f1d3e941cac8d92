import type { ReactNode } from "react";

type TileGroupProps = { label: string; count: number; children: ReactNode };

/** A titled group of tiles; not rendered while the search matches none of them. */
export function TileGroup({ label, count, children }: TileGroupProps) {
  if (!count) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a listbox may own groups, not fieldsets.
    <div role="group" aria-label={label}>
      <p aria-hidden="true" className="mb-2 flex items-baseline gap-2 font-medium text-ink text-xs">
        {label} <span className="font-mono text-2xs text-muted">{count}</span>
      </p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))] gap-2.5">{children}</div>
    </div>
  );
}
