"use client";

import { ApiError } from "@/lib/browser/fetch/api";
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

const UNKNOWN = "Something went wrong on this page.";

/** Any error as an inline sentence, with the next step and the request ID. */
export function ErrorNotice({ error, what, cost, onRetry, retryLabel = "Try again", className }: ErrorNoticeProps) {
  const known = error instanceof ApiError ? error : undefined;
  const wait = known?.retryAfterSeconds ? ` Try again in ${seconds(known.retryAfterSeconds)}.` : "";
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
      {known?.message ?? UNKNOWN}
      {wait}
    </Notice>
  );
}

const seconds = (count: number) => (count < 90 ? `${count} seconds` : `${Math.ceil(count / 60)} minutes`);
