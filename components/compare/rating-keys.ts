import type { Rating } from "@/lib/shared/contracts/review-choices";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { chordsOf, type Keys, shortcutIn } from "./match-keys";
import type { Shortcut } from "./shortcuts";

export type RatingAction = Rating | "clear" | "skip" | "previous";

export type RatingKey = Keys &
  Pick<Shortcut, "does"> & {
    name: string;
    action: RatingAction;
    /** Only in triage; the others also on a result that has the focus. */
    triageOnly: boolean;
  };

const key = (action: RatingAction, on: readonly string[], does: () => string, triageOnly = false): RatingKey => ({
  ...{ name: action, action, on, also: [], does, triageOnly },
  character: on.every((each) => each.length === 1),
});

/** The keys that rate results: handlers, tooltips, the shortcut sheet and docs/compare.md all read this table. */
export const RATING_KEYS: readonly RatingKey[] = [
  key("pick", ["p"], m.ratings_key_pick),
  key("maybe", ["m"], m.ratings_key_maybe),
  key("reject", ["x"], m.ratings_key_reject),
  key("clear", ["u"], m.ratings_key_clear),
  { ...key("clear", ["ctrl+z", "meta+z"], m.ratings_key_undo, true), name: "undo" },
  key("skip", ["arrowdown"], m.ratings_key_skip, true),
  key("previous", ["arrowup"], m.ratings_key_previous, true),
];

const ON_CARDS = RATING_KEYS.filter(({ triageOnly }) => !triageOnly);

/** What a pressed key means on a result that has the focus. */
export const ratingKeyOnCard = (event: KeyboardEvent, charactersOn: boolean): RatingAction | undefined =>
  shortcutIn(ON_CARDS, event, charactersOn)?.action;

/** What a pressed key means in triage. */
export const ratingKeyInTriage = (event: KeyboardEvent, charactersOn: boolean): RatingAction | undefined =>
  shortcutIn(RATING_KEYS, event, charactersOn)?.action;

/** The key in a tooltip. */
export function ratingKeyHint(action: RatingAction): string | undefined {
  const row = RATING_KEYS.find((each) => each.action === action);
  return row && chordsOf(row)[0]?.join(" ");
}

/** The keys that the player leaves to triage: its results are chosen in their order, and rated. */
export const TAKEN_IN_TRIAGE = `${RATING_KEYS.flatMap(({ on, character }) => (character ? on : [])).join("")}123456789gs`;
