"use client";

import { QueryClientContext } from "@tanstack/react-query";
import { catchError, type ErrorInfo } from "next/error";
import { useContext, useEffect, useRef, useState } from "react";
import { Button } from "./button";
import { cn } from "./class-names";
import { isCodeMissing, reload } from "./missing-code";
import { Notice } from "./notice";

type RegionProps = {
  /** What cannot be shown, with its article: `the player`. */
  what: string;
  /** What the person can still do, as a sentence. */
  stillWorks: string;
  /** One line, for a card, a pill or another small part. */
  compact?: boolean;
  /** `li` where the region is an item of a list. */
  as?: "div" | "li";
  className?: string;
};

type RegionFaultProps = RegionProps & { fault: ErrorInfo };

/**
 * An error boundary around one region of a page. A fault in it takes this region only: the fallback says what still works,
 * reads the data again and shows the region again. Faults of Next's own (`notFound`) pass through.
 */
export const Region = catchError((props: RegionProps, fault: ErrorInfo) => <RegionFault {...props} fault={fault} />);

function RegionFault({ fault, what, stillWorks, compact = false, as: Box = "div", className }: RegionFaultProps) {
  const { error, reset } = fault;
  const box = useRef<HTMLDivElement & HTMLLIElement>(null);
  useFocusWhereItWas(box);
  const { busy, retry } = useRetry(error, reset);
  const text = isCodeMissing(error)
    ? `Couldn’t load ${what}. Reshoot Studio may have been updated: reload this page.`
    : `Couldn’t show ${what}.`;
  const action = (
    <Button size="small" busy={busy} busyLabel="Trying again" onClick={retry}>
      {isCodeMissing(error) ? "Reload" : "Try again"}
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

/** The fault took the focused element with it: the keyboard goes on from here. */
function useFocusWhereItWas(box: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [box]);
}

/** What was drawn may be at fault, so everything known is read again first. */
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
