"use client";

import { useEffect, useRef } from "react";
import type { RowFacts } from "@/components/compare/filmstrip";
import { shareOf } from "@/components/compare/strip-place";
import { usePeopleHere, usePresenceStore } from "@/lib/browser/presence/use-presence";
import { initialsOf } from "@/lib/shared/initials";
import { personColour } from "./person-colour";

type PlayheadsProps = RowFacts & { videoId: string };

/** Where the others are on the timeline: a thin line each, with initials on the source's row. Moves without rendering. */
export function Playheads({ video, count, videoId }: PlayheadsProps) {
  const people = usePeopleHere(videoId);
  const store = usePresenceStore(videoId);
  const row = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new mark is placed, too.
  useEffect(() => {
    const place = () => {
      const frames = store.frames();
      for (const mark of row.current?.querySelectorAll<HTMLElement>("[data-playhead]") ?? []) {
        const frame = frames.get(mark.dataset.playhead ?? "");
        mark.hidden = frame === undefined;
        if (frame !== undefined) mark.style.left = `${shareOf(Math.min(frame, count - 1), count) * 100}%`;
      }
    };
    place();
    return store.subscribeToFrames(place);
  }, [store, count, people]);
  return (
    <div ref={row} aria-hidden="true" className="absolute inset-0">
      {people.map(({ userId, name }) => (
        <span
          key={userId}
          hidden
          data-playhead={userId}
          className="-translate-x-1/2 absolute inset-y-0 w-0.5 shadow-[0_0_0_1px_rgb(0_0_0/55%)]"
          style={{ backgroundColor: personColour(userId) }}
        >
          {video.leads && (
            <span
              title={name}
              className="pointer-events-auto absolute top-0 left-0 rounded-r-[3px] px-0.5 font-medium text-[#111] text-[9px] leading-3"
              style={{ backgroundColor: personColour(userId) }}
            >
              {initialsOf(name)}
            </span>
          )}
        </span>
      ))}
    </div>
  );
}
