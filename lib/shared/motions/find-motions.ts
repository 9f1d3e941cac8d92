import { MOTIONS, type Motion } from "./catalogue";

const wordsOf = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

const INDEX = MOTIONS.map((motion) => ({
  motion,
  words: wordsOf([motion.id, motion.label, motion.video, motion.meaning, ...motion.keywords].join(" ")),
}));

/**
 * Returns the motions, in display order, for which every word of the query is the beginning of some word of the ID, the label,
 * the video term, the API's meaning or the keywords. Case, accents and punctuation are ignored; an empty query finds all
 * fifteen.
 */
export function findMotions(query: string): readonly Motion[] {
  const wanted = wordsOf(query);
  return INDEX.filter(({ words }) => wanted.every((start) => words.some((word) => word.startsWith(start)))).map(
    ({ motion }) => motion,
  );
}
