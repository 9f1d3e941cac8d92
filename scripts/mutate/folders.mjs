/** Folders below `lib`, by the names that `npm run mutate -- <name>,<name>` takes. */
const FOLDERS = {
  shares: "domain/shares",
  credits: "domain/credits",
  reshoots: "domain/reshoots",
  teams: "domain/teams",
  connections: "domain/connections",
  events: "platform/events",
  network: "platform/network",
  http: "http",
};

/** The folders of MUTATE, a list of names with commas; all of them without it. */
export const foldersOf = (names = Object.keys(FOLDERS).join(",")) =>
  names.split(",").map((name) => {
    if (!Object.hasOwn(FOLDERS, name)) throw new Error(`mutate knows ${Object.keys(FOLDERS).join(", ")}, not ${name}`);
    return FOLDERS[name];
  });
