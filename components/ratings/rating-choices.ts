import { CircleQuestionMark } from "@/components/icons/circle-question-mark";
import { Flag } from "@/components/icons/flag";
import { X } from "@/components/icons/x";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type Choice = {
  words: () => string;
  /** Its own shape, so that colour is not the only sign. */
  Icon: typeof Flag;
  ink: string;
};

export const RATING_CHOICES: Record<Rating, Choice> = {
  pick: { words: m.ratings_pick, Icon: Flag, ink: "text-green" },
  maybe: { words: m.ratings_maybe, Icon: CircleQuestionMark, ink: "text-amber" },
  reject: { words: m.ratings_reject, Icon: X, ink: "text-red" },
};

/** "Truck right · v2: Pick", or that it is not rated. */
export const ratedWords = (name: string, rating: Rating | null): string =>
  rating === null ? m.ratings_cleared({ name }) : m.ratings_said({ name, rating: RATING_CHOICES[rating].words() });
