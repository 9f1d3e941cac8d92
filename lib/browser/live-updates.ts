import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { EVERYTHING, keysTouchedBy, MOVING, withoutCovered } from "./live-decisions";
import { openLiveLink } from "./live-link";
import { setHearing } from "./live-state";
import { useKnownViewer } from "./viewer";

type Keys = readonly (readonly string[])[];

/** After a first change, those that follow within this time are read together. */
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

/** The first change is read at once, so that one alone waits for nothing; a burst costs two rounds, not fifteen. */
function gathering(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: Keys = [];
  function flush(): void {
    const keys = withoutCovered(waiting);
    waiting = [];
    timer = keys.length > 0 ? setTimeout(flush, GATHER_MS) : undefined;
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  }
  return {
    add(keys: Keys) {
      waiting = [...waiting, ...keys];
      if (timer === undefined) flush();
    },
    stop: () => clearTimeout(timer),
  };
}
