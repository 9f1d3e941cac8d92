"use client";

import { usePeopleHere } from "@/lib/browser/presence/use-presence";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Who is writing in this thread now, or a new comment (`new`). Not a live region: it would interrupt a screen reader all the time. */
export function TypingLine({ videoId, threadId }: { videoId: string; threadId: string }) {
  const names = usePeopleHere(videoId)
    .filter(({ typingIn }) => typingIn === threadId)
    .map(({ name }) => name);
  const [name] = names;
  if (name === undefined) return null;
  return (
    <p className="truncate text-muted text-xs italic">
      {names.length === 1 ? m.presence_typing_one({ name }) : m.presence_typing_several({ names: names.join(", ") })}
    </p>
  );
}
