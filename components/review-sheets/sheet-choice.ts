const LAYOUTS = ["pages", "list"] as const;
const STATES = ["all", "open", "resolved"] as const;
export type SheetLayout = (typeof LAYOUTS)[number];
export type SheetState = (typeof STATES)[number];

/** What a review sheet shows; its URL holds all of it. */
export type SheetChoice = {
  /** One page for each comment with its answers, or all below each other. */
  layout: SheetLayout;
  state: SheetState;
  /** Comments made beside these results; null: all of the source and its results. */
  resultIds: readonly string[] | null;
  includesTeamOnly: boolean;
};

type Params = { get: (name: string) => string | null };

/** Reads the choice from a URL. Missing and unknown values become the default. */
export function readChoice(params: Params): SheetChoice {
  const ids = params.get("results")?.split(",").filter(Boolean) ?? [];
  return {
    layout: LAYOUTS.find((one) => one === params.get("layout")) ?? "pages",
    state: STATES.find((one) => one === params.get("state")) ?? "all",
    resultIds: ids.length > 0 ? ids : null,
    includesTeamOnly: params.get("team") !== "0",
  };
}

/** The URL's search part, without the defaults and without the question mark. */
export function writeChoice({ layout, state, resultIds, includesTeamOnly }: SheetChoice): string {
  const params = new URLSearchParams();
  if (layout !== "pages") params.set("layout", layout);
  if (state !== "all") params.set("state", state);
  if (resultIds) params.set("results", resultIds.join(","));
  if (!includesTeamOnly) params.set("team", "0");
  return params.toString().replaceAll("%2C", ",");
}

export function sheetPath(videoId: string, choice: SheetChoice): string {
  const search = writeChoice(choice);
  return `/review-sheets/${videoId}${search && `?${search}`}`;
}
