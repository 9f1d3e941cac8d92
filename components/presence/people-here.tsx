"use client";

import { useEffect } from "react";
import type { PlayerLink } from "@/components/compare/player-link";
import { Face } from "@/components/people/face";
import { useShowWhereIAm } from "@/lib/browser/preferences/show-where-i-am";
import { keepReporting } from "@/lib/browser/presence/report-presence";
import { usePeopleHere, usePresenceStore } from "@/lib/browser/presence/use-presence";
import { useKnownViewer } from "@/lib/browser/session/viewer";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { personColour } from "./person-colour";

type PeopleHereProps = { videoId: string; link: PlayerLink };

const MOST = 4;
const FACE =
  "grid size-6 shrink-0 place-items-center overflow-hidden rounded-full border-2 bg-surface-3 font-medium text-[0.625rem] text-ink";
/** On a phone the buttons fill their row: the faces are at the right of the line of the timecode, which is the first. */
const PLACE = "flex items-center -space-x-1 @max-md:absolute @max-md:top-0 @max-md:right-0";

/** Who else looks at this source now. While it is shown, and the person allows it, the others see them, too. */
export function PeopleHere({ videoId, link }: PeopleHereProps) {
  const people = usePeopleHere(videoId);
  useReports(videoId, link);
  if (people.length === 0) return null;
  const shown = people.length > MOST ? people.slice(0, MOST - 1) : people;
  const rest = people.slice(shown.length).map(({ name }) => name);
  return (
    <ul aria-label={m.presence_here()} className={PLACE}>
      {shown.map(({ userId, name }) => (
        <li key={userId} title={name} className={FACE} style={{ borderColor: personColour(userId) }}>
          <span className="sr-only">{name}</span>
          <span aria-hidden="true" className="grid size-full place-items-center">
            <Face id={userId} name={name} />
          </span>
        </li>
      ))}
      {rest.length > 0 && (
        <li title={rest.join(", ")} className={FACE}>
          <span className="sr-only">{m.presence_more_names({ names: rest.join(", ") })}</span>
          <span aria-hidden="true">{m.presence_more({ count: rest.length })}</span>
        </li>
      )}
    </ul>
  );
}

function useReports(videoId: string, link: PlayerLink): void {
  const store = usePresenceStore(videoId);
  const [isShown] = useShowWhereIAm();
  const isKnown = useKnownViewer() !== undefined;
  useEffect(() => {
    if (!(isShown && isKnown)) return;
    return keepReporting({
      videoId,
      frame: () => link.now?.handle.engine?.state.frame ?? null,
      others: () => store.people().length,
    });
  }, [isShown, isKnown, videoId, link, store]);
}
