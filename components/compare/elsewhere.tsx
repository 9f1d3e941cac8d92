"use client";

import { SquareArrowOutUpRight } from "lucide-react";
import { type Look, writeLook } from "@/lib/playback/look";

type ElsewhereProps = { label: string; path: string; look: Look };

/** The same comparison, as it is now, on another page. */
export function Elsewhere({ label, path, look }: ElsewhereProps) {
  const [page = "", search = ""] = path.split("?");
  const params = new URLSearchParams(search);
  writeLook(params, look);
  return (
    <a
      href={params.size > 0 ? `${page}?${params}` : page}
      title={label}
      className="grid size-10 place-items-center rounded-control text-muted hover:bg-surface-3 hover:text-ink sm:size-8"
    >
      <SquareArrowOutUpRight aria-hidden="true" className="size-4" />
      <span className="sr-only">{label}</span>
    </a>
  );
}
