"use client";

import { SquareArrowOutUpRight } from "lucide-react";

/** A link to the same comparison on another page. */
export function OpenInNewTabLink({ label, href }: { label: string; href: string }) {
  return (
    <a
      href={href}
      title={label}
      className="grid size-10 place-items-center rounded-control text-muted hover:bg-surface-3 hover:text-ink sm:size-8"
    >
      <SquareArrowOutUpRight aria-hidden="true" className="size-4" />
      <span className="sr-only">{label}</span>
    </a>
  );
}
