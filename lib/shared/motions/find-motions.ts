import { MOTIONS, type Motion } from "./catalogue";

const wordsOf = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** All words by which a motion can be found. */
const wordsFor = ({ id, label, video, meaning, keywords }: Motion) =>
  wordsOf([id, label(), video(), meaning(), keywords()].join(" "));

/**
 * Returns the motions, in display order, for which every word of the query is the beginning of some word of the ID, the label,
 * the video term, the API's meaning or the keywords. Case, accents and punctuation are ignored; an empty query finds all
 * fifteen.
 */
export function findMotions(query: string): readonly Motion[] {
  const wanted = wordsOf(query);
  return MOTIONS.filter((motion) => {
    const words = wordsFor(motion);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}
