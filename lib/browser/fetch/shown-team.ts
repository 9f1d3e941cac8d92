import { TEAM_META, TEAM_PARAMETER } from "@/lib/shared/shown-team";

/** Read once: what is on the screen belongs to this team, whatever other tabs switch to. */
let team =
  typeof document === "undefined"
    ? undefined
    : document.querySelector<HTMLMetaElement>(`meta[name="${TEAM_META}"]`)?.content;

/** The team that this page shows; undefined on pages without one. */
export const shownTeam = (): string | undefined => team;

/** For a page that was rendered while the server could not look up its visitor. */
export function keepShownTeam(id: string): void {
  team ??= id;
}

/** The address of a file that the browser fetches by itself, with the team: such a request has no header of ours. */
export function ofShownTeam(address: string): string {
  const [path = "", query] = address.split("?");
  const search = new URLSearchParams(query);
  if (team) search.set(TEAM_PARAMETER, team);
  return search.size > 0 ? `${path}?${search}` : path;
}
