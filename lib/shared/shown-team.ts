/** How a page says with each request which team it shows; the parameter is for requests that can have no header. */
export const TEAM_HEADER = "x-team";
export const TEAM_PARAMETER = "team";
/** The element of a page that names its team. */
export const TEAM_META = "reshoot-team";
/** The element of a page that says from which point of the team's changes the page is to be told them. */
export const CURSOR_META = "reshoot-cursor";
