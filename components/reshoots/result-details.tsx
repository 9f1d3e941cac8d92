"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LazyVideoDetails } from "@/components/videos/lazy-video-details";
import type { DetailedVideo } from "@/components/videos/video-details";
import { useVideo } from "@/lib/browser/videos";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { motionLabel } from "@/lib/shared/motions/catalogue";

/** Opens a result's details, with its download and its deletion. */
export function ResultDetails({ reshoot }: { reshoot: Reshoot }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="bare" aria-label={`Details of ${nameOf(reshoot)}`} onClick={() => setOpen(true)}>
        Details
      </Button>
      {open && <Details reshoot={reshoot} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Shows its source's prompt: it has none of its own. */
function Details({ reshoot, onClose }: { reshoot: Reshoot; onClose: () => void }) {
  const { data: source } = useVideo(reshoot.videoId);
  return <LazyVideoDetails of={detailsOf(reshoot, source?.prompt ?? null)} onClose={onClose} />;
}

const nameOf = ({ motion, version }: Reshoot) => `${motionLabel(motion)} · v${version}`;

function detailsOf(reshoot: Reshoot, prompt: string | null): DetailedVideo {
  const ids = [
    ["Video ID", reshoot.upstreamVideoId],
    ["Task ID", reshoot.upstreamTaskId],
  ] as const;
  return {
    id: reshoot.id,
    kind: "reshoot",
    name: nameOf(reshoot),
    video: reshoot,
    prompt,
    upstream: ids.flatMap(([label, id]) => (id === null ? [] : [[label, id] as const])),
  };
}
