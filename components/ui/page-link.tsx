"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent } from "react";

type PageLinkProps<Path extends string> = Omit<ComponentProps<"a">, "href"> & { href: Route<Path> };

/**
 * A link to another page of the product, which is shown without loading the document again. Next's own link adds 2.8 kB to
 * every page and asks the server about each link that comes into view; as every page is rendered per request, it learns
 * nothing from that.
 */
export function PageLink<Path extends string>({ href, onClick, children, ...props }: PageLinkProps<Path>) {
  const router = useRouter();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || isForBrowser(event)) return;
    event.preventDefault();
    router.push(href);
  };
  return (
    <a href={href} onClick={follow} {...props}>
      {children}
    </a>
  );
}

/** The browser opens it in another tab or window. */
const isForBrowser = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button !== 0 || metaKey || ctrlKey || shiftKey || altKey;
