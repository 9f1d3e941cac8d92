"use client";

import { Button } from "@/components/ui/button";
import { CutText } from "@/components/ui/cut-text";
import { ErrorNotice } from "@/components/ui/error-notice";
import { formatBytes } from "@/components/ui/format-bytes";
import { Poster } from "@/components/ui/poster";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { useRestore, useTrash } from "@/lib/browser/trash";
import type { TrashItem } from "@/lib/shared/contracts/trash";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";

/** Deleted items that can still be restored. */
export function TrashCard({ mayRestore, days }: { mayRestore: boolean; days: number }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTrash();

  return (
    <section aria-labelledby="trash" className="grid gap-3 rounded-panel border bg-surface-1 p-5">
      <h2 id="trash" className="font-medium text-base">
        {m.storage_trash_title()}
      </h2>
      {data ? (
        <Items items={data.pages.flatMap(({ items }) => items)} mayRestore={mayRestore} days={days} />
      ) : error ? (
        <ErrorNotice error={error} what={m.storage_trash_load_failed()} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-14" />
      )}
      {hasNextPage && (
        <Button className="justify-self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {m.storage_trash_older()}
        </Button>
      )}
    </section>
  );
}

function Items({ items, mayRestore, days }: { items: readonly TrashItem[]; mayRestore: boolean; days: number }) {
  if (items.length === 0) {
    return <p className="text-muted">{m.storage_trash_empty({ days })}</p>;
  }
  return (
    <ul className="grid gap-2">
      {items.map((item) => (
        <Item key={item.id} item={item} mayRestore={mayRestore} />
      ))}
    </ul>
  );
}

function nameOf({ title, motion, version }: TrashItem): string {
  if (motion === null || version === null) return title;
  return m.storage_trash_reshoot({ title, motion: motionLabel(motion), version });
}

function Item({ item, mayRestore }: { item: TrashItem; mayRestore: boolean }) {
  const restore = useRestore();
  const name = nameOf(item);
  return (
    <li className="grid gap-2">
      <div className="flex items-center gap-3">
        <Poster url={item.posterUrl} className="aspect-video w-20 shrink-0 rounded-label grayscale" />
        <div className="min-w-0 flex-1">
          <CutText text={name} />
          <p className="text-muted text-xs">
            {formatBytes(item.bytes)} · {m.storage_trash_deleted()} <TimeAgo moment={item.deletedAt} /> ·{" "}
            {m.storage_trash_purged()} <TimeAgo moment={item.purgeAt} />
          </p>
        </div>
        {mayRestore && (
          <Button
            busy={restore.isPending}
            busyLabel={m.storage_trash_restoring()}
            aria-label={m.storage_trash_restore_item({ name })}
            onClick={() => restore.mutate(item.id)}
          >
            {m.common_restore()}
          </Button>
        )}
      </div>
      {restore.error && <ErrorNotice error={restore.error} what={m.storage_trash_restore_failed()} />}
    </li>
  );
}
