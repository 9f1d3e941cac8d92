"use client";

import { ErrorNotice } from "@/components/ui/error-notice";
import { Segmented } from "@/components/ui/segmented";
import { useFollow, useFollowVideo } from "@/lib/browser/inbox";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const OPTIONS = [
  { value: "none", label: m.inbox_follow_none, means: m.inbox_follow_none_means },
  { value: "follow", label: m.inbox_follow, means: m.inbox_follow_means },
  { value: "mute", label: m.inbox_mute, means: m.inbox_mute_means },
] as const;

/** What the person wants to hear about a source. */
export function FollowChoice({ videoId }: { videoId: string }) {
  const choice = useFollow(videoId);
  const change = useFollowVideo(videoId);
  if (choice === undefined) return <div className="h-16" />;
  const value = choice ?? "none";
  return (
    <div className="grid justify-items-start gap-1">
      <h3 className="text-muted text-xs">{m.inbox_follow_label()}</h3>
      <Segmented
        label={m.inbox_follow_label()}
        options={OPTIONS.map((option) => ({ value: option.value, label: option.label() }))}
        value={value}
        onChange={(wanted) => change.mutate(wanted === "none" ? null : wanted)}
      />
      <p className="text-pretty text-muted text-xs">{OPTIONS.find((option) => option.value === value)?.means()}</p>
      {change.error && <ErrorNotice error={change.error} what={m.inbox_follow_failed()} />}
    </div>
  );
}
