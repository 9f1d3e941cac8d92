import { type Query, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ApiError } from "@/lib/browser/fetch/api";
import { isPassing } from "@/lib/browser/fetch/query-client";
import { readInTurn } from "@/lib/browser/live/read-in-turn";
import { useKnownViewer } from "@/lib/browser/session/viewer";
import type { Change } from "@/lib/shared/contracts/events";
import { EVERYTHING, keysTouchedBy, MOVING } from "./live-decisions";
import { openLiveLink } from "./live-link";
import { setConnected } from "./live-state";
import { pageCursor } from "./page-cursor";
import { receivePresence } from "./presence-news";

type Keys = readonly (readonly string[])[];

/** Keys that are not urgent are collected for this time and read together. */
const GATHER_MS = 150;

/** Keeps every query of this tab current from the server's live updates, and by polling without them. Use once per tab. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  const viewer = useKnownViewer();
  const teamId = viewer?.team.id;
  const scope = viewer && `${teamId}.${viewer.user.id}`;

  useEffect(() => {
    if (!(scope && teamId)) return;
    const read = createReader(client);
    const close = openLiveLink({
      scope,
      teamId,
      page: { cursor: pageCursor(), since: performance.timeOrigin },
      onChange: (change) => (isOneComment(change) ? readComment(client, change.id) : read(keysTouchedBy(change))),
      onPresence: receivePresence,
      onGap: () => read(EVERYTHING),
      onConnected(connected) {
        setConnected(connected);
        read(connected ? MOVING : EVERYTHING);
        if (connected) void client.refetchQueries({ type: "active", predicate: hasFailed });
      },
    });
    return () => {
      close();
      setConnected(false);
    };
  }, [client, scope, teamId]);
}

/** The server answers again, so what it did not answer is asked again. */
const hasFailed = ({ state: { status, error } }: Query) =>
  status === "error" && error instanceof ApiError && isPassing(error);

const isOneComment = (change: Change): change is Change & { id: string } =>
  change.noun === "comment" && change.id !== null;

/** A list of comments can be long, so only the one that changed is read; not at all while no list is there. */
function readComment(client: QueryClient, id: string): void {
  if (client.getQueryCache().findAll({ queryKey: ["comments"] }).length === 0) return;
  import("@/lib/browser/comments/comments").then(
    ({ receiveComment }) => receiveComment(client, id),
    () => client.invalidateQueries({ queryKey: ["comments"] }),
  );
}

/** What users wait for. Counts and sums are read a moment later, so that they do not delay it. */
const isUrgent = ([noun]: Keys[number]) => noun === "reshoots";

function createReader(client: QueryClient): (keys: Keys) => void {
  const [now, soon] = [readInTurn(client, 0), readInTurn(client, GATHER_MS)];
  return (keys) => {
    now(keys.filter(isUrgent));
    soon(keys.filter((key) => !isUrgent(key)));
  };
}
