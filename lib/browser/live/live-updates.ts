import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { readInTurn } from "@/lib/browser/live/read-in-turn";
import { useKnownViewer } from "@/lib/browser/session/viewer";
import { EVERYTHING, keysTouchedBy, MOVING } from "./live-decisions";
import { openLiveLink } from "./live-link";
import { setHearing } from "./live-state";

type Keys = readonly (readonly string[])[];

/** What is not urgent is read together when it comes within this time. */
const GATHER_MS = 150;

/** Keeps every query of this tab current by what the server tells; without its word, by polling. Used once per tab. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  const viewer = useKnownViewer();
  const scope = viewer && `${viewer.team.id}.${viewer.user.id}`;

  useEffect(() => {
    if (!scope) return;
    const read = createReader(client);
    const close = openLiveLink({
      scope,
      onChange: (change) => read(keysTouchedBy(change)),
      onGap: () => read(EVERYTHING),
      onHearing(hearing) {
        setHearing(hearing);
        read(hearing ? MOVING : EVERYTHING);
      },
    });
    return () => {
      close();
      setHearing(false);
    };
  }, [client, scope]);
}

/** What somebody waits to see; counts and sums may come a moment later, and not in its way. */
const isUrgent = ([noun]: Keys[number]) => noun === "reshoots";

function createReader(client: QueryClient): (keys: Keys) => void {
  const [now, soon] = [readInTurn(client, 0), readInTurn(client, GATHER_MS)];
  return (keys) => {
    now(keys.filter(isUrgent));
    soon(keys.filter((key) => !isUrgent(key)));
  };
}
