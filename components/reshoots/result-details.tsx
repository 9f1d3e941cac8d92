"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Lazy } from "@/components/ui/lazy";
import { LazyVideoDetails } from "@/components/videos/lazy-video-details";
import type { DetailedVideo } from "@/components/videos/video-details";
import { useVideo } from "@/lib/browser/videos";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel } from "@/lib/shared/motions/catalogue";

const loadUseAsSource = async () => (await import("./use-as-source")).UseAsSource;

/** Opens a result's details, with its download and its deletion. */
export function ResultDetails({ reshoot }: { reshoot: Reshoot }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="bare"
        aria-label={m.reshoots_details_of({ name: nameOf(reshoot) })}
        onClick={() => setOpen(true)}
      >
        {m.reshoots_details()}
      </Button>
      {open && <Details reshoot={reshoot} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Shows its source's prompt: it has none of its own. */
function Details({ reshoot, onClose }: { reshoot: Reshoot; onClose: () => void }) {
  const { data: source } = useVideo(reshoot.videoId);
  return (
    <LazyVideoDetails
      of={detailsOf(reshoot, source?.prompt ?? null)}
      onClose={onClose}
      actions={<Lazy load={loadUseAsSource} given={{ reshoot }} />}
    />
  );
}

const nameOf = ({ motion, version }: Reshoot) => m.reshoots_result_name({ motion: motionLabel(motion), version });

function detailsOf(reshoot: Reshoot, prompt: string | null): DetailedVideo {
  return {
    id: reshoot.id,
    kind: "reshoot",
    name: nameOf(reshoot),
    video: reshoot,
    prompt,
    facts: factsOf(reshoot),
    changes: reshoot.changes,
    original: reshoot.originalUrl,
    upstream: { videoId: reshoot.upstreamVideoId, taskId: reshoot.upstreamTaskId },
  };
}

/** What is known of a result that was made elsewhere. */
function factsOf({ origin, tool, costNote, convertedFrom, createdBy }: Reshoot): [string, string][] {
  if (origin === "ordered") return [];
  const facts: [string, string | null][] = [
    [m.reshoots_added_by(), createdBy.name],
    [m.reshoots_added_tool(), tool],
    [m.reshoots_added_cost(), costNote],
    [m.reshoots_added_converted(), convertedFrom],
  ];
  return facts.flatMap(([label, words]) => (words ? [[label, words] as [string, string]] : []));
}
