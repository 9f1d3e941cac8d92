"use client";

import type { Route } from "next";
import { type ReactNode, useSyncExternalStore } from "react";
import { PageLink } from "@/components/ui/page-link";
import { libraryAddress } from "@/lib/browser/preferences/library-address";

type LibraryLinkProps = {
  /** Leads to all of it: on the library itself. */
  whole?: boolean;
  label?: string;
  className: string;
  children: ReactNode;
};

const never = () => () => undefined;

/** Leads to the library as this tab last saw it, with its search and sort, as the browser's Back does. */
export function LibraryLink({ whole = false, label, className, children }: LibraryLinkProps) {
  const href = useSyncExternalStore(never, libraryAddress, () => "/");
  return (
    // Safe: the address is the library's path with a query.
    <PageLink href={whole ? "/" : (href as Route)} aria-label={label} className={className}>
      {children}
    </PageLink>
  );
}
