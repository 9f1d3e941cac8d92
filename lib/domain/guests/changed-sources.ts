import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { Change } from "@/lib/shared/contracts/events";
import { findSourcesOfApprovals, findSourcesOfComments, findSourcesOfResults } from "./changed-sources.repo";

/** How the source of what an event names is found; null: an event of this kind can be about any source, or names a share. */
const FINDERS = {
  comment: findSourcesOfComments,
  approval: findSourcesOfApprovals,
  rating: findSourcesOfResults,
  reshoot: findSourcesOfResults,
  share: null,
  /** Their names are beside their comments. */
  member: null,
} as const;
type Noun = keyof typeof FINDERS;

const isNoun = (noun: string): noun is Noun => Object.hasOwn(FINDERS, noun);

/** Whether an event of a team can change what a visitor sees of a review. Results are seen once they are ready. */
export const concernsReviews = ({ noun, status }: Change): boolean =>
  isNoun(noun) && (noun !== "reshoot" || status === null || status === "ready");

/** Where events of a team can have changed something; `isAnywhere` when that is not known. */
export type Changed = { isAnywhere: boolean; videoIds: ReadonlySet<string>; shareIds: ReadonlySet<string> };

/** Finds the sources and shares that these events are about: one small query for each kind of event. */
export async function findChanged(db: Db, teamId: string, changes: readonly Change[]): Promise<Changed> {
  const ids = Map.groupBy(changes, ({ noun }) => noun);
  const shareIds = new Set((ids.get("share") ?? []).flatMap(({ id }) => id ?? []));
  const anywhere = { isAnywhere: true, videoIds: new Set<string>(), shareIds };
  if (changes.some(({ noun, id }) => id === null || noun === "member")) return anywhere;
  const videoIds = new Set<string>();
  for (const [noun, find] of Object.entries(FINDERS)) {
    const asked = new Set((ids.get(noun) ?? []).flatMap(({ id }) => id ?? []));
    if (find === null || asked.size === 0) continue;
    const found = await find(db, teamId, [...asked]);
    // What was deleted for good is no longer known.
    if (found.length < asked.size) return anywhere;
    for (const { videoId } of found) videoIds.add(videoId);
  }
  return { isAnywhere: false, videoIds, shareIds };
}
