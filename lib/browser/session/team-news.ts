/** Why the page was loaded for another team: chosen here, just created, found there, or switched in another tab. */
export type TeamNews = "chosen" | "created" | "found" | "elsewhere";

const KEY = "reshoot.team-news";
const KINDS: readonly string[] = ["chosen", "created", "found", "elsewhere"] satisfies TeamNews[];
let isLeaving = false;
let expected: { news: TeamNews; go: () => void } | undefined;

/**
 * For a page that itself asks for another team: until the function that this returns is called, a refusal of its other calls
 * because of the team means that this request has worked, though its own answer is still on the way.
 */
export function expectTeam(news: TeamNews, go: () => void): () => void {
  expected = { news, go };
  return () => {
    expected = undefined;
  };
}

/** Loads a whole document, so that nothing of the earlier team remains, and lets it say why. */
export function loadForTeam(why: TeamNews, goThere = () => location.reload()): void {
  if (isLeaving) return;
  isLeaving = true;
  const { news, go } = (why === "elsewhere" && expected) || { news: why, go: goThere };
  try {
    sessionStorage.setItem(KEY, news);
  } catch {
    // Without storage the page only does not say why.
  }
  go();
}

/** What this page has to say about its team; once. */
export function takeTeamNews(): TeamNews | undefined {
  try {
    const stored = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    // Safe: it is one of the kinds.
    return stored !== null && KINDS.includes(stored) ? (stored as TeamNews) : undefined;
  } catch {
    return undefined;
  }
}

/** Pages about one thing of a team. */
const OF_ONE_THING = /^\/(videos|compare)(\/|$)/;

/** After a switch: the same page of the other team, without its filters; the library instead of a page about one thing. */
export function goToSamePage({ pathname, assign } = locationNow()): void {
  assign(OF_ONE_THING.test(pathname) ? "/" : pathname);
}

const locationNow = () => ({ pathname: location.pathname, assign: (address: string) => location.assign(address) });
