"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { DetailedFilm } from "@/components/videos/film-details";
import { LateFilmDetails } from "@/components/videos/late-film-details";
import type { Reshoot } from "@/lib/contracts/reshoots";
import { motionOf } from "@/lib/motions/catalogue";

/** The way to a result's facts, its download and its deletion. */
export function ResultDetails({ reshoot }: { reshoot: Reshoot }) {
  const [open, setOpen] = useState(false);
  const subject = detailsOf(reshoot);
  return (
    <>
      <Button size="small" variant="bare" aria-label={`Details of ${subject.name}`} onClick={() => setOpen(true)}>
        Details
      </Button>
      {open && <LateFilmDetails of={subject} onClose={() => setOpen(false)} />}
    </>
  );
}

function detailsOf(reshoot: Reshoot): DetailedFilm {
  const ids = [
    ["Video id", reshoot.upstreamVideoId],
    ["Task id", reshoot.upstreamTaskId],
  ] as const;
  return {
    id: reshoot.id,
    kind: "reshoot",
    name: `${motionOf(reshoot.motion).label} · v${reshoot.version}`,
    film: reshoot,
    prompt: null,
    upstream: ids.flatMap(([label, id]) => (id === null ? [] : [[label, id] as const])),
  };
}
