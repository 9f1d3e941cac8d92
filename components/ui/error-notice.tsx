"use client";

import { useState } from "react";
import { ApiError } from "@/lib/browser/fetch/api";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Button } from "./button";
import { Notice } from "./notice";
import { useBackOnline } from "./use-back-online";

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

/** Any error as an inline sentence, with the next step and the request ID; nothing for what the person cancelled. */
export function ErrorNotice({
  error,
  what,
  cost,
  onRetry,
  retryLabel = m.common_retry(),
  className,
}: ErrorNoticeProps) {
  const known = error instanceof ApiError ? error : undefined;
  const isBack = useIsBack(known);
  if (known?.code === "cancelled") return null;
  return (
    <Notice
      tone={isBack ? "info" : "error"}
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
      {isBack ? m.ui_error_back_online() : (known?.message ?? m.ui_error_unknown())}
      {known?.retryAfterSeconds ? ` ${waitText(known.retryAfterSeconds)}` : ""}
    </Notice>
  );
}

/** Whether the browser went online after this call did not reach the server: then the way is free again. */
function useIsBack(error: ApiError | undefined): boolean {
  const [clearedError, setCleared] = useState<ApiError>();
  useBackOnline(error?.code === "offline", () => setCleared(error));
  return error !== undefined && clearedError === error;
}

const waitText = (seconds: number) =>
  seconds < 90
    ? m.ui_error_retry_seconds({ count: seconds })
    : m.ui_error_retry_minutes({ count: Math.ceil(seconds / 60) });
