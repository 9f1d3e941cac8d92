import type { QueueOptions } from "pg-boss";
import { z } from "zod";
import { DERIVATION_STEPS, type DerivationStep } from "@/lib/shared/contracts/derivatives";

const reshoot = z.object({ reshootId: z.uuid() });
const run = z.object({ runId: z.uuid() });
const ofRun = ({ runId }: z.output<typeof run>) => runId;
const team = z.object({ teamId: z.uuid() });
const video = z.object({ videoId: z.uuid() });
const original = z.object({ originalId: z.uuid(), step: z.enum(DERIVATION_STEPS) });
const inbox = z.object({ userId: z.uuid(), teamId: z.uuid(), rhythm: z.enum(["burst", "daily"]) });
const mail = z.object({ mailId: z.uuid() });
const ofMail = ({ mailId }: z.output<typeof mail>) => mailId;
const guestBurst = z.object({ teamId: z.uuid(), guestId: z.uuid(), since: z.iso.datetime() });
const ofGuest = ({ guestId }: z.output<typeof guestBurst>) => guestId;
const ofInbox = ({ userId, teamId, rhythm }: z.output<typeof inbox>) => `${userId}/${teamId}/${rhythm}`;
const upload = z.object({ uploadId: z.uuid() });
const ofUpload = ({ uploadId }: z.output<typeof upload>) => uploadId;
/** Tasks that an earlier version queued name no team. */
const uploadOfTeam = upload.extend({ teamId: z.uuid().optional() });
const uploadTeam = ({ teamId, uploadId }: z.output<typeof uploadOfTeam>) => teamId ?? uploadId;
const derivation = original.extend({ teamId: z.uuid().optional() });
const derivationTeam = ({ teamId, originalId }: z.output<typeof derivation>) => teamId ?? originalId;
const share = z.object({ shareId: z.uuid() });
const ofShare = ({ shareId }: z.output<typeof share>) => shareId;
const ofReshoot = ({ reshootId }: z.output<typeof reshoot>) => reshootId;
const ofTeam = ({ teamId }: z.output<typeof team>) => teamId;
const ofVideo = ({ videoId }: z.output<typeof video>) => videoId;
const ofDerivation = ({ originalId, step }: { originalId: string; step: DerivationStep }) => `${originalId}/${step}`;

const START_POLICY = { retryLimit: 8, retryDelay: 1, retryBackoff: true, retryDelayMax: 30, expireInSeconds: 180 };
/** For dead letters: their failure must be recorded. */
const DEAD_LETTER_POLICY = { retryLimit: 20, retryDelay: 5 };
const DERIVE_POLICY = { retryLimit: 3, retryDelay: 10, retryBackoff: true, retryDelayMax: 120, expireInSeconds: 1200 };
/** Breaks of the connection are dealt with inside the task: it is retried only when its worker or the database died. */
const FETCH_POLICY = { retryLimit: 5, retryDelay: 2, expireInSeconds: 2400, deadLetter: "upload.fetch.dead-letter" };
const MAIL_POLICY = { retryLimit: 12, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 120 };
const SAVE_POLICY = { retryLimit: 8, retryDelay: 2, retryBackoff: true, retryDelayMax: 120, expireInSeconds: 900 };

/**
 * Every background task: its payload, its subject, and its retry policy (pg-boss queue options). At most one task waits per
 * queue and subject. Handlers are in `worker/`. A queue of dead letters must come before the queue that names it.
 */
export const TASKS = {
  "reshoot.start.dead-letter": { payload: reshoot, subject: ofReshoot, policy: DEAD_LETTER_POLICY },
  /**
   * Retried only if its worker or the database dies: the claim decides whether anything is left to do. `slot` is this start's
   * time among the starts of its connection.
   */
  "reshoot.start": {
    payload: reshoot.extend({ slot: z.iso.datetime().optional() }),
    subject: ofReshoot,
    policy: { ...START_POLICY, deadLetter: "reshoot.start.dead-letter" },
  },
  "connection.poll.dead-letter": { payload: team, subject: ofTeam, policy: DEAD_LETTER_POLICY },
  /** Polls every reshoot in flight of one team's connection. */
  "connection.poll": {
    payload: team,
    subject: ofTeam,
    policy: { ...START_POLICY, deadLetter: "connection.poll.dead-letter" },
  },
  "reshoot.save.dead-letter": { payload: reshoot, subject: ofReshoot, policy: DEAD_LETTER_POLICY },
  "reshoot.save": {
    payload: reshoot,
    subject: ofReshoot,
    policy: { ...SAVE_POLICY, deadLetter: "reshoot.save.dead-letter" },
  },
  /** Lets a run order its next motion, or end. What it misses is found again by `requeueIdleRuns`. */
  "run.advance": { payload: run, subject: ofRun, policy: START_POLICY },
  "storage.sweep": { payload: z.object({}), subject: () => "all", policy: { retryLimit: 2, retryDelay: 60 } },
  "events.sweep": { payload: z.object({}), subject: () => "outbox", policy: { retryLimit: 2, retryDelay: 30 } },
  "video.save.dead-letter": { payload: video, subject: ofVideo, policy: DEAD_LETTER_POLICY },
  "video.save": { payload: video, subject: ofVideo, policy: { ...SAVE_POLICY, deadLetter: "video.save.dead-letter" } },
  "upload.check.dead-letter": { payload: upload, subject: ofUpload, policy: DEAD_LETTER_POLICY },
  /** Makes a source of an uploaded file. */
  "upload.check": {
    payload: uploadOfTeam,
    subject: ofUpload,
    group: uploadTeam,
    takesTurns: true,
    policy: { ...DERIVE_POLICY, deadLetter: "upload.check.dead-letter" },
  },
  "upload.fetch.dead-letter": { payload: upload, subject: ofUpload, policy: DEAD_LETTER_POLICY },
  /** Fetches the bytes of an import. Slow servers of one team do not hold up the imports of others. */
  "upload.fetch": { payload: uploadOfTeam, subject: ofUpload, group: uploadTeam, policy: FETCH_POLICY },
  "media.derive.dead-letter": { payload: original, subject: ofDerivation, policy: DEAD_LETTER_POLICY },
  /** Makes posters, a storyboard, a proxy or a mezzanine of a video that is already in storage. */
  "media.derive": {
    payload: derivation,
    subject: ofDerivation,
    group: derivationTeam,
    takesTurns: true,
    policy: { ...DERIVE_POLICY, deadLetter: "media.derive.dead-letter" },
  },
  /** Draws what other sites show for a share: the picture first, then the animations. */
  "share.draw": { payload: share, subject: ofShare, policy: DERIVE_POLICY },
  "mail.send.dead-letter": { payload: mail, subject: ofMail, policy: DEAD_LETTER_POLICY },
  /** A mail server that is down for some hours delays a mail, and loses none. */
  "mail.send": { payload: mail, subject: ofMail, policy: { ...MAIL_POLICY, deadLetter: "mail.send.dead-letter" } },
  /** Tells a guest of a share what the team has answered since a moment. */
  "guest.mail-answers": { payload: guestBurst, subject: ofGuest, policy: MAIL_POLICY },
  /** Queues one email about what is new in a member's inbox. */
  "inbox.mail": { payload: inbox, subject: ofInbox, policy: MAIL_POLICY },
  "accounts.sweep": { payload: z.object({}), subject: () => "all", policy: { retryLimit: 2, retryDelay: 60 } },
  "shares.sweep": { payload: z.object({}), subject: () => "visitors", policy: { retryLimit: 2, retryDelay: 60 } },
} as const satisfies Record<string, Task>;

type Task = {
  payload: z.ZodType;
  subject: (payload: never) => string;
  /** Of which tasks only so many run at once; default the subject. */
  group?: (payload: never) => string;
  /** Groups take turns, whichever of them queued more tasks first (`take-turns.ts`). */
  takesTurns?: true;
  policy: QueueOptions & { deadLetter?: string };
};

export type TaskName = keyof typeof TASKS;
export type TaskPayload<N extends TaskName> = z.output<(typeof TASKS)[N]["payload"]>;
/** The payload that a sender passes: defaults may be omitted. */
export type TaskInput<N extends TaskName> = z.input<(typeof TASKS)[N]["payload"]>;
export const TASK_NAMES = Object.keys(TASKS) as TaskName[];

/** The ID of a task's subject: at most one task per name and subject waits. Workers can limit how many of a group run at once. */
export function subjectOf<N extends TaskName>(name: N, payload: TaskInput<N>): { subject: string; group: string } {
  const task: Task = TASKS[name];
  // Safe: the functions and the payload come from the same entry of TASKS.
  const given = payload as never;
  const subject = task.subject(given);
  return { subject, group: task.group?.(given) ?? subject };
}

export function takesTurns(name: TaskName): boolean {
  const task: Task = TASKS[name];
  return task.takesTurns ?? false;
}
