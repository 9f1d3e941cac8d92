"use client";

import type { ReactNode } from "react";
import { Download } from "@/components/icons/download";
import { FileOutput } from "@/components/icons/file-output";
import { Link2 } from "@/components/icons/link-2";
import { Trash } from "@/components/icons/trash";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/class-names";
import { ErrorNotice } from "@/components/ui/error-notice";
import { formatBytes } from "@/components/ui/format-bytes";
import { ofShownTeam } from "@/lib/browser/fetch/shown-team";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { useDeleteMany } from "./use-delete-many";
import type { Selection } from "./use-selection";

/** What a selection can hold. */
export type Selectable = {
  id: string;
  /** The size of its original in bytes; null when there is nothing to download. */
  bytes: number | null;
  deletable: boolean;
};

type SelectionBarProps = {
  kind: "video" | "reshoot";
  items: readonly Selectable[];
  selection: Selection;
  canEdit: boolean;
  /** Shares the selected items; left out where they cannot be shared together. */
  onShare?: ((ids: readonly string[]) => void) | undefined;
  /** Exports the comments about the selected items; left out where there are none. */
  onExport?: ((ids: readonly string[]) => void) | undefined;
};

/** How many are selected, and what can be done with all of them at once. */
export function SelectionBar({ kind, items, selection, canEdit, onShare, onExport }: SelectionBarProps) {
  const selected = items.filter(({ id }) => selection.ids.has(id));
  const files = selected.filter(({ bytes }) => bytes !== null);
  const deletion = useDeleteMany(kind);
  const fileIds = files.map(({ id }) => id);
  const mayDelete = selected.length > 0 && selected.every(({ deletable }) => deletable);

  return (
    <div className="grid gap-2">
      <div
        role="toolbar"
        aria-label={m.selection_toolbar()}
        className="flex min-h-8 items-center gap-1.5 max-sm:gap-1 max-[22rem]:gap-0.5 max-sm:[&>:is(a,button)]:px-1.5 max-[22rem]:[&>:is(a,button)]:px-1"
      >
        <p role="status" className="mr-auto min-w-0 truncate font-medium text-xs">
          {m.selection_count({ count: selected.length })}
        </p>
        <Button size="small" variant="bare" onClick={selection.selectAll}>
          {m.selection_all()}
        </Button>
        <FileLink href={fileIds.length > 0 ? archiveUrl(kind, fileIds) : null}>
          {fileIds.length > 0
            ? m.selection_download_size({ size: formatBytes(files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)) })
            : m.common_download()}
        </FileLink>
        {onExport && (
          <Button
            size="small"
            icon={<FileOutput aria-hidden="true" className="size-3.5" />}
            disabled={fileIds.length === 0}
            onClick={() => onExport(fileIds)}
          >
            <Named>{m.selection_export()}</Named>
          </Button>
        )}
        {canEdit && onShare && (
          <Button
            size="small"
            icon={<Link2 aria-hidden="true" className="size-3.5" />}
            disabled={fileIds.length === 0}
            onClick={() => onShare(fileIds)}
          >
            <Named>{m.selection_share()}</Named>
          </Button>
        )}
        {canEdit && (
          <Button
            size="small"
            icon={<Trash aria-hidden="true" className="size-3.5" />}
            disabled={!mayDelete}
            busy={deletion.isPending}
            busyLabel={m.videos_delete_busy()}
            onClick={async () => (await deletion.remove(selected.map(({ id }) => id))) && selection.end()}
          >
            <Named>{m.common_delete()}</Named>
          </Button>
        )}
        <Button size="small" variant="bare" onClick={selection.end}>
          {m.selection_done()}
        </Button>
      </div>
      {deletion.error && <ErrorNotice error={deletion.error} what={m.videos_delete_failed()} />}
    </div>
  );
}

function archiveUrl(kind: SelectionBarProps["kind"], ids: readonly string[]): string {
  const search = new URLSearchParams({ [kind === "video" ? "sources" : "results"]: ids.join(",") });
  return ofShownTeam(`/api/downloads.zip?${search}`);
}

/** The name of a button with an icon: on a phone the icon alone, so that the bar stays one row. */
const Named = ({ children }: { children: ReactNode }) => <span className="max-sm:sr-only">{children}</span>;

/** A link that downloads; without an address it says so and cannot be pressed. */
function FileLink({ href, children }: { href: string | null; children: ReactNode }) {
  return (
    <a
      {...(href ? { href, download: "" } : { role: "link", "aria-disabled": true })}
      className={cn(buttonClass({ size: "small" }), !href && "pointer-events-none opacity-50")}
    >
      <Download aria-hidden="true" className="size-3.5 max-sm:size-4" />
      <Named>{children}</Named>
    </a>
  );
}
