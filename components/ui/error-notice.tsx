"use client";

import { ApiError } from "@/lib/browser/fetch/api";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Button } from "./button";
import { Notice } from "./notice";

type ErrorNoticeProps = {
  error: unknown;
  /** What failed, as the first sentence: "The library could not be loaded." */
  what?: string;
  /** What it cost; omit where no money was involved. */
  cost?: string;
  onRetry?: () => void;
  retryLabel?: string;
  className?: string;
};

/** Any error as an inline sentence, with the next step and the request ID. */
export function ErrorNotice({
  error,
  what,
  cost,
  onRetry,
  retryLabel = m.common_retry(),
  className,
}: ErrorNoticeProps) {
  const known = error instanceof ApiError ? error : undefined;
  return (
    <Notice
      className={className}
      cost={cost}
      requestId={known?.requestId}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {retryLabel}
          </Button>
        )
      }
    >
      {what && <strong className="font-medium">{what} </strong>}
      {known?.message ?? m.ui_error_unknown()}
      {known?.retryAfterSeconds ? ` ${waitText(known.retryAfterSeconds)}` : ""}
    </Notice>
  );
}

const waitText = (seconds: number) =>
  seconds < 90
    ? m.ui_error_retry_seconds({ count: seconds })
    : m.ui_error_retry_minutes({ count: Math.ceil(seconds / 60) });
