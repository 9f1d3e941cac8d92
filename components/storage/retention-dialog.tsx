"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useOlderResults } from "@/lib/browser/storage";
import type { RetentionDays } from "@/lib/shared/contracts/retention-days";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { retentionLabel } from "./retention-words";

type RetentionDialogProps = {
  days: RetentionDays;
  /** How long items can be restored from the trash. */
  trashDays: number;
  onClose: () => void;
  onConfirm: (days: RetentionDays) => void;
};

/** Asks before results are kept for less time, and says how many would go to the trash. */
export function RetentionDialog({ days, trashDays, onClose, onConfirm }: RetentionDialogProps) {
  const { data, error, refetch } = useOlderResults(days);
  const period = retentionLabel(days);
  const isMoving = data !== undefined && data.results > 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.storage_retention_ask_title({ period })}
      footer={
        <>
          <Button onClick={onClose}>{m.common_cancel()}</Button>
          <Button variant={isMoving ? "danger" : "primary"} disabled={!data} onClick={() => onConfirm(days)}>
            {isMoving
              ? m.storage_retention_ask_move({ count: data.results })
              : m.storage_retention_ask_keep({ period })}
          </Button>
        </>
      }
    >
      <p role="status" className="text-pretty">
        {!data && !error && m.storage_retention_ask_counting()}
        {data &&
          (isMoving
            ? m.storage_retention_ask_some({ count: data.results, period })
            : m.storage_retention_ask_none({ period }))}
      </p>
      {data && <p className="text-pretty text-muted">{m.storage_retention_ask_restorable({ days: trashDays })}</p>}
      {error && <ErrorNotice error={error} what={m.storage_retention_ask_failed()} onRetry={() => void refetch()} />}
    </Dialog>
  );
}
