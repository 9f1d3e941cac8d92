import "server-only";
import { concernsReviews, findChanged } from "@/lib/domain/guests/changed-sources";
import type { Db } from "@/lib/platform/db/client";
import type { LiveHub, News } from "@/lib/platform/events/live-hub";
import type { Log } from "@/lib/platform/log";
import { createTurns } from "@/lib/platform/turns";
import type { Change } from "@/lib/shared/contracts/events";
import { createShareWatch, type Listener, type ShareWatch } from "./share-watch";
import type { Visit } from "./visitor-route";

/** What happens within this time is one look at the review. */
const GATHER_MS = 500;
/** Looks at reviews at the same time in this process. */
const AT_ONCE = 2;

type Team = { watches: Map<string, ShareWatch>; changes: Map<string, Change> };

export type ReviewWatch = {
  /** Resolves when it is known what the visitor sees now. */
  begin: () => Promise<void>;
  note: (news: News) => void;
  check: () => Promise<"fine" | "stale" | "over">;
  leave: () => void;
};

/** All watches of a process belong to its one listener to the database. */
const opened = new WeakMap<LiveHub, ReturnType<typeof createWatches>>();

/** Calls `hear` when the visitor sees another review than before, or must not see it any more. */
export function watchReview(visit: Visit, hear: Listener["hear"]): ReviewWatch {
  const watches = opened.get(visit.live) ?? createWatches(visit);
  opened.set(visit.live, watches);
  return watches.open(visit, hear);
}

function createWatches({ db, log }: { db: Db; log: Log }) {
  const turns = createTurns(AT_ONCE);
  const teams = new Map<string, Team>();
  let streams = 0;

  /** Looks at the shares that the gathered events can be about. */
  async function sort(teamId: string, { watches, changes }: Team): Promise<void> {
    const gathered = [...changes.values()];
    changes.clear();
    const changed = await findChanged(db, teamId, gathered).catch((error: unknown) => {
      log.debug({ err: error }, "what events of a team are about could not be read");
      return null;
    });
    for (const watch of watches.values()) {
      const isAbout = changed && (changed.videoIds.has(watch.videoId) || changed.shareIds.has(watch.shareId));
      if (isAbout !== false || changed?.isAnywhere) watch.lookSoon();
    }
  }

  const note = (teamId: string, team: Team, change: Change) => {
    if (!concernsReviews(change)) return;
    // All streams of the team hear the same event.
    team.changes.set(`${change.noun} ${change.id}`, change);
    void turns.take(teamId, () => sort(teamId, team), GATHER_MS);
  };

  return {
    open(visit: Visit, hear: Listener["hear"]): ReviewWatch {
      const { teamId, tokenHash } = visit.visitor.open.row;
      const team = teams.get(teamId) ?? { watches: new Map(), changes: new Map() };
      teams.set(teamId, team);
      const watch = team.watches.get(tokenHash) ?? createShareWatch(visit, turns, () => streams);
      team.watches.set(tokenHash, watch);
      const listener: Listener = { visit, hear, seen: null, timer: undefined };
      watch.add(listener);
      streams += 1;
      return {
        begin: () => watch.begin(listener),
        check: () => watch.check(listener),
        note(news) {
          if (news.kind === "end") hear(news);
          else if (news.kind === "gap") watch.missed(listener);
          else if (news.kind === "change") note(teamId, team, news.change);
        },
        leave() {
          watch.remove(listener);
          streams -= 1;
          if (!watch.isEmpty()) return;
          team.watches.delete(tokenHash);
          if (team.watches.size > 0) return;
          teams.delete(teamId);
          turns.drop(teamId);
        },
      };
    },
  };
}
