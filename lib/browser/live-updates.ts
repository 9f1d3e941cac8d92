import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { EVERYTHING, keysTouchedBy, MOVING, withoutCovered } from "./live-decisions";
import { openLiveLink } from "./live-link";
import { setHearing } from "./live-state";
import { useKnownViewer } from "./viewer";

type Keys = readonly (readonly string[])[];

/** After a first change, what is read because of it and of those that follow within this time is read together. */
const GATHER_MS = 150;

/** Keeps every query of this tab current by what the server tells; without its word, by polling. Used once per tab. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  const viewer = useKnownViewer();
  const scope = viewer && `${viewer.team.id}.${viewer.user.id}`;

  useEffect(() => {
    if (!scope) return;
    const refresh = gathering(client);
    const close = openLiveLink({
      scope,
      onChange: (change) => refresh.add(keysTouchedBy(change)),
      onGap: () => refresh.add(EVERYTHING),
      onHearing(hearing) {
        setHearing(hearing);
        refresh.add(hearing ? MOVING : EVERYTHING);
      },
    });
    return () => {
      close();
      refresh.stop();
      setHearing(false);
    };
  }, [client, scope]);
}

/** What somebody waits to see; counts and sums may come a moment later, and not in its way. */
const isUrgent = ([noun]: Keys[number]) => noun === "reshoots";

/** A single change is read at once; a burst costs two rounds, not fifteen. */
function gathering(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: Keys = [];
  function read(keys: Keys): void {
    for (const queryKey of withoutCovered(keys)) void client.invalidateQueries({ queryKey });
  }
  function readRest(): void {
    timer = waiting.length > 0 ? setTimeout(readRest, GATHER_MS) : undefined;
    read(waiting);
    waiting = [];
  }
  return {
    add(keys: Keys) {
      waiting = [...waiting, ...keys];
      if (timer !== undefined) return;
      read(waiting.filter(isUrgent));
      waiting = waiting.filter((key) => !isUrgent(key));
      timer = setTimeout(readRest, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
