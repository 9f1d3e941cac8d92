import { join } from "node:path/posix";

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
  "domain/reshoots": ["domain/sync/*", "domain/runs/*", "domain/uploads/add-result", "domain/mail/mail"],
};

/**
 * The test files for a change of one file when it is named by itself. A change that survives runs all tests that reach it, and nearly
 * every test of a folder reaches most of these. A file that is not listed has all tests of its folder.
 */
const TESTS = {
  "domain/reshoots": {
    "adopt-orphans": ["adopt-orphans"],
    "check-again": ["decisions", "needs-attention", "start-reshoot"],
    "claim-start": ["start-reshoot", "save-start", "crash-safety"],
    "count-known": ["../runs/*"],
    "evaluate-poll": ["evaluate-poll"],
    "find-lost-start": ["find-lost-start"],
    "handle-dead-letter": ["handle-dead-letter", "needs-attention"],
    "list-reshoots": ["list-reshoots", "reshoot-life"],
    "mail-batch-done": ["../mail/mail"],
    "match-own-tasks": ["match-own-tasks", "../sync/adoption"],
    "move-reshoot": ["move-reshoot", "decisions", "reshoot-life", "../mail/mail", "../runs/runs"],
    "next-step": ["next-step"],
    "order-one": ["../runs/*"],
    "place-order": ["submit-reshoots", "checked-orders", "decisions"],
    "poll-connection": ["poll-connection", "polled-again", "hostile-upstream"],
    "read-durations": ["read-durations"],
    "read-receipt": ["receipt", "receipt-words", "save-start"],
    "read-reshoot": ["reshoot-life"],
    "receipt-words": ["receipt-words", "receipt"],
    "receive-callback": ["poll-connection"],
    "requeue-lost-jobs": ["requeue-lost-jobs", "crash-safety"],
    "require-connection": ["refusals"],
    "require-expected": ["submit-reshoots", "checked-orders"],
    "require-orderable": ["require-orderable"],
    "resolve-attempt": ["resolve-attempt", "needs-attention"],
    "save-reshoot": ["save-reshoot", "copied-too-late", "crash-safety"],
    "save-start": ["save-start", "start-reshoot", "second-proof"],
    "start-reshoot": ["start-reshoot", "save-start", "second-proof", "needs-attention"],
    "submit-reshoots": ["submit-reshoots", "checked-orders", "decisions"],
    "to-reshoot": ["to-reshoot", "receipt-words", "reshoot-life", "../uploads/add-result"],
  },
  http: {
    "announce-set-up": ["announce-set-up"],
    "auth/auth-config": [
      ...[
        "auth/auth-config",
        "auth/github-sign-in",
        "auth/handle-auth",
        "auth/https-origin",
        "auth/provider-invitations",
      ],
      ...["auth/provider-set-up", "auth/providers", "auth/second-factor-sign-in", "auth/sign-in-from-browser"],
    ],
    "auth/carried-cookie": ["auth/carried-cookie"],
    "auth/handle-auth": ["auth/handle-auth", "auth/https-origin", "auth/provider-invitations", "auth/provider-set-up"],
    "auth/known-browser": ["auth/known-browser"],
    "auth/opened-sessions": ["auth/opened-sessions"],
    "auth/page-entry": ["auth/page-entry"],
    "auth/providers": ["auth/providers", "auth/github-sign-in"],
    "auth/read-actor": ["auth/session"],
    "auth/read-member-media": ["second-factor-demand", "media/serve-team-file"],
    "auth/session-token": ["auth/session"],
    "auth/sign-in-options": ["auth/sign-in-options", "auth/providers"],
    "compressed-files": ["compressed-files"],
    "contract-mark": ["contract-mark"],
    dispatch: ["dispatch"],
    "guard-server": ["guard-server", "upgrade", "hostile-paths"],
    "media/content-disposition": ["media/content-disposition"],
    "media/send-stored": ["media/send-stored"],
    "media/serve-original": ["media/serve-original"],
    "media/serve-team-file": ["media/serve-team-file", "media/serve-team-file-s3"],
    "media/stream-stored": ["media/stream-stored"],
    openapi: ["openapi"],
    "read-health": ["read-health"],
    "request-ctx": ["request-ctx", "second-factor-demand"],
    "request/body-encoding": ["request/body-encoding"],
    "request/body-limits": ["request/body-limits"],
    "request/client-address": ["request/client-address"],
    "request/event-stream": ["request/event-stream"],
    "request/log-request": ["request/log-request"],
    "request/node-body": ["shares/share-page"],
    "request/node-headers": ["shares/share-page", "media/serve-original"],
    "request/parse-input": ["request/parse-input"],
    "request/problem": ["request/problem", "route"],
    "request/read-body": ["request/read-body"],
    "request/recent-request": ["request/recent-request"],
    "request/same-origin": ["request/same-origin"],
    "request/security-headers": ["request/security-headers"],
    route: ["route"],
    "serve-events": ["serve-events"],
    "shares/begin-view": ["shares/views", "shares/share-page"],
    "shares/forget-pictures": ["shares/forget-pictures"],
    "shares/prepared-reply": ["shares/prepared-reply"],
    "shares/review-watches": ["shares/review-watches", "shares/stream-review"],
    "shares/serve-oembed": ["shares/serve-oembed"],
    "shares/serve-share-file": ["shares/serve-share-file", "shares/shared-files"],
    "shares/share-cookie": ["shares/share-cookie", "shares/views", "shares/share-page"],
    "shares/share-keys": ["shares/share-cookie"],
    "shares/share-page": ["shares/answer-share-page", "shares/share-page", "shares/views"],
    "shares/share-view": ["shares/share-view", "shares/answer-share-page", "shares/share-page"],
    "shares/share-visitor": ["shares/share-visitor", "shares/views"],
    "shares/share-watch": ["shares/share-watch", "shares/stream-review"],
    "shares/stream-review": ["shares/visitor-route", "shares/stream-review"],
    "shares/visitor-route": ["shares/visitor-route", "shares/stream-review"],
    "take-callback": ["take-callback"],
    "take-over-console": ["take-over-console"],
    "uploads/pace-bodies": ["uploads/pace-bodies"],
    "uploads/serve-upload-bytes": ["uploads/serve-upload-bytes"],
  },
};

const ALL = Object.keys(FOLDERS).join(",");

/** The folders of MUTATE, a list of names with commas; all of them without it. `reshoots/save-start` is one file of a folder. */
export const foldersOf = (names = ALL) => [...new Set(partsOf(names).map(({ folder }) => folder))];

/** The files to change, as patterns. */
export const filesOf = (names = ALL) => partsOf(names).map(({ folder, file }) => `lib/${folder}/${file ?? "**/*"}.ts`);

/** The test files of these folders and files, as patterns. */
export const testsOf = (names = ALL) => [
  ...new Set(
    partsOf(names)
      .flatMap(testsOfPart)
      .map((tests) => join("lib", `${tests}.test.ts`)),
  ),
];

function testsOfPart({ folder, file }) {
  const own = TESTS[folder]?.[file];
  return own ? own.map((tests) => `${folder}/${tests}`) : [`${folder}/**/*`, ...(CALLERS[folder] ?? [])];
}

const partsOf = (names) =>
  names.split(",").map((part) => {
    const [name, ...file] = part.split("/");
    if (!Object.hasOwn(FOLDERS, name)) throw new Error(`mutate knows ${ALL}, not ${name}`);
    return { folder: FOLDERS[name], file: file.join("/") || undefined };
  });
