"use client";

import { useState } from "react";
import { useKnownViewer } from "@/lib/browser/session/viewer";
import { initialsOf } from "@/lib/shared/initials";

type FaceProps = {
  /** Absent for people without an account, who have no picture. */
  id: string | undefined;
  name: string;
  /** The mark of the picture, where it is known; else the one that the shown team knows. */
  mark?: string | null;
  /** Initials are not text: what is seen of a button has to be in its name as it stands there. */
  isDrawn?: boolean;
};

/** What is inside the circle of a person: their picture, or their initials. The name stands beside it or in its label. */
export function Face({ id, name, mark, isDrawn = false }: FaceProps) {
  const known = useKnownViewer()?.avatars;
  const [missing, setMissing] = useState<string>();
  const shown = mark === undefined ? id && known?.[id] : mark;
  if (!id || !shown || missing === shown) {
    if (!isDrawn) return initialsOf(name);
    return <span data-words={initialsOf(name)} className="before:content-[attr(data-words)]" />;
  }
  return (
    // biome-ignore lint/performance/noImgElement: our own picture, already at display size and protected by the session.
    <img
      src={`/api/avatars/${id}?mark=${shown}`}
      alt=""
      decoding="async"
      draggable={false}
      onError={() => setMissing(shown)}
      className="size-full object-cover"
    />
  );
}
