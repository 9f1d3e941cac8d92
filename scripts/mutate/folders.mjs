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

/**
 * Tests of other folders that run as well, by folder: verbs of reshoots that only syncs, runs, uploads and mails reach are tested with
 * their callers.
 */
const CALLERS = {
  "domain/reshoots": [
    "domain/sync/*.test.ts",
    "domain/runs/*.test.ts",
    "domain/uploads/add-result.test.ts",
    "domain/mail/mail.test.ts",
  ],
};

const ALL = Object.keys(FOLDERS).join(",");

/** The folders of MUTATE, a list of names with commas; all of them without it. `reshoots/save-start` is one file of a folder. */
export const foldersOf = (names = ALL) => [...new Set(partsOf(names).map(({ folder }) => folder))];

/** The files to change, as patterns. */
export const filesOf = (names = ALL) => partsOf(names).map(({ folder, file }) => `lib/${folder}/${file ?? "**/*"}.ts`);

/** The test files of these folders, as patterns. */
export const testsOf = (folders) =>
  folders.flatMap((folder) => [`${folder}/**/*.test.ts`, ...(CALLERS[folder] ?? [])]).map((tests) => `lib/${tests}`);

const partsOf = (names) =>
  names.split(",").map((part) => {
    const [name, ...file] = part.split("/");
    if (!Object.hasOwn(FOLDERS, name)) throw new Error(`mutate knows ${ALL}, not ${name}`);
    return { folder: FOLDERS[name], file: file.join("/") || undefined };
  });
