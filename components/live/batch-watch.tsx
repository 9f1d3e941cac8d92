"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useBatchNews } from "@/lib/browser/batch-news";
import type { BatchNews } from "@/lib/browser/live/batch-news";
import { endWords, stepBetween } from "@/lib/browser/live/batch-steps";
import { notify } from "@/lib/browser/live/notifications";
import { addUnseen } from "@/lib/browser/live/unseen-ready";
import { videoQueries } from "@/lib/browser/videos";

/** The one status line about these batches of the viewer for screen readers; for a hidden tab also the title and a notification. */
export function BatchWatch({ ids }: { ids: readonly string[] }) {
  const batches = useBatchNews(ids);
  const client = useQueryClient();
  const before = useRef<readonly BatchNews[]>([]);
  const [line, setLine] = useState("");

  useEffect(() => {
    const step = stepBetween(before.current, batches);
    before.current = batches;
    if (step.line !== null) setLine(step.line);
    if (!document.hidden) return;
    if (step.arrived > 0) addUnseen(step.arrived);
    for (const batch of step.ended) {
      const title = client.getQueryData(videoQueries.one(batch.videoId).queryKey)?.title;
      notify(messageOf(batch, title));
    }
  }, [batches, client]);

  return (
    <p role="status" className="sr-only">
      {line}
    </p>
  );
}

function messageOf(batch: BatchNews, videoTitle: string | undefined) {
  const { title, body } = endWords(batch);
  return {
    title,
    body: [videoTitle, body].filter(Boolean).join("\n"),
    tag: batch.id,
    href: `/videos/${batch.videoId}`,
  };
}
