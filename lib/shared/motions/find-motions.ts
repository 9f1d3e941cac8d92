import { type Motion, SHOWN_MOTIONS } from "./catalogue";
import { SEARCH_WORDS } from "./search-words";

const wordsOf = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** `near`: the keywords that name no motion, but for which this motion is the nearest. */
const keywordsOf = ({ id }: Motion, near: boolean) =>
  SEARCH_WORDS[id]
    .keywords()
    .split(",")
    .filter((keyword) => keyword.trim().startsWith("~") === near)
    .join(" ");

/** The texts by which a motion can be found, best first. A word that is found only in the last one is near, not exact. */
const textsOf = (motion: Motion) => [
  motion.label(),
  `${SEARCH_WORDS[motion.id].video()} ${keywordsOf(motion, false)}`,
  `${motion.id} ${SEARCH_WORDS[motion.id].meaning()}`,
  keywordsOf(motion, true),
];
const NEAR = 3;

/** The found motions; `isNear` when none of them is what was asked for, only the nearest to it. */
export type FoundMotions = { motions: readonly Motion[]; isNear: boolean };

/**
 * Finds the motions for which every word of the query is the beginning of some word of the label, the video term, the
 * keywords, the ID or the API's meaning, best first: a match in the label comes before one in the other texts. Case, accents
 * and punctuation are ignored; an empty query finds all fifteen, in display order.
 */
export function findMotions(query: string): FoundMotions {
  const wanted = wordsOf(query);
  const ranked = SHOWN_MOTIONS.map((motion) => ({ motion, ...rankOf(motion, wanted) }))
    .filter(({ worst }) => Number.isFinite(worst))
    .toSorted((a, b) => a.worst - b.worst || a.sum - b.sum);
  return { motions: ranked.map(({ motion }) => motion), isNear: ranked[0]?.worst === NEAR };
}

/** Where the words were found, as places in the list of texts; Infinity for a word that is nowhere. */
function rankOf(motion: Motion, wanted: readonly string[]) {
  const texts = textsOf(motion).map(wordsOf);
  const places = wanted.map((start) => {
    const place = texts.findIndex((words) => words.some((word) => word.startsWith(start)));
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  });
  return { worst: Math.max(0, ...places), sum: places.reduce((sum, place) => sum + place, 0) };
}
