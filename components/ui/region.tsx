"use client";

import { QueryClientContext } from "@tanstack/react-query";
import { catchError, type ErrorInfo } from "next/error";
import { useContext, useEffect, useRef, useState } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Button } from "./button";
import { cn } from "./class-names";
import { isCodeMissing, reload } from "./missing-code";
import { Notice } from "./notice";
import { useBackOnline } from "./use-back-online";

type RegionProps = {
  /** What cannot be shown, as a sentence: "Couldn't show the player." */
  fault: string;
  /** What the user can still do, as a sentence. */
  stillWorks: string;
  /** One line, for a card, a pill or another small part. */
  compact?: boolean;
  /** `li` when the region is a list item. */
  as?: "div" | "li";
  className?: string;
};

type RegionFaultProps = RegionProps & { info: ErrorInfo };

/**
 * An error boundary around one region of a page. An error affects only this region: the fallback says what still works; its
 * retry reads the data again and renders the region again. Next's own errors (`notFound`) pass through.
 */
export const Region = catchError((props: RegionProps, info: ErrorInfo) => <RegionFault {...props} info={info} />);

function RegionFault({ info, fault, stillWorks, compact = false, as: Box = "div", className }: RegionFaultProps) {
  const { error, reset } = info;
  const box = useRef<HTMLDivElement & HTMLLIElement>(null);
  useFocusWhereItWas(box);
  const { busy, retry } = useRetry(error, reset);
  useBackOnline(isCodeMissing(error), reset);
  const text = isCodeMissing(error) ? `${fault} ${m.ui_region_outdated()}` : fault;
  const action = (
    <Button size="small" busy={busy} busyLabel={m.ui_region_retrying()} onClick={retry}>
      {isCodeMissing(error) ? m.ui_reload() : m.common_retry()}
    </Button>
  );

  return (
    <Box ref={box} tabIndex={-1} className={cn("min-w-0 outline-none", className)}>
      {compact ? (
        <div role="alert" className="flex flex-wrap items-center gap-2 rounded-panel border bg-surface-1 p-2 text-xs">
          <span>{text}</span>
          <span className="sr-only">{stillWorks}</span>
          {action}
        </div>
      ) : (
        <Notice action={action}>
          <strong className="font-medium">{text}</strong> <span className="text-muted">{stillWorks}</span>
        </Notice>
      )}
    </Box>
  );
}

/** The error removed the focused element, so the fallback gets the focus. */
function useFocusWhereItWas(box: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [box]);
}

/** The data may have caused the error, so all data is read again first. */
function useRetry(error: unknown, reset: () => void) {
  const client = useContext(QueryClientContext);
  const [busy, setBusy] = useState(false);
  const retry = () => {
    if (isCodeMissing(error)) return reload();
    setBusy(true);
    const read = client?.invalidateQueries({ refetchType: "all" }) ?? Promise.resolve();
    void read.catch(() => undefined).then(reset);
  };
  return { busy, retry };
}
