import { sweepAccounts } from "@/lib/domain/accounts/sweep-accounts";
import { sweepComments } from "@/lib/domain/comments/sweep-comments";
import type { WorkerCtx } from "@/lib/domain/context";
import { mailAnswers } from "@/lib/domain/guests/mail-answers";
import { mailInbox } from "@/lib/domain/inbox/mail-inbox";
import { sweepInvitations } from "@/lib/domain/invitations/sweep-invitations";
import { handleFailedMail, sendMail } from "@/lib/domain/mail/send-mail";
import { deriveMedia, handleFailedDerivation } from "@/lib/domain/media/derive-media";
import { handleFailedPoll, handleFailedStart } from "@/lib/domain/reshoots/handle-dead-letter";
import { pollConnection } from "@/lib/domain/reshoots/poll-connection";
import { handleFailedSave, saveReshoot } from "@/lib/domain/reshoots/save-reshoot";
import { startReshoot } from "@/lib/domain/reshoots/start-reshoot";
import { moveRun } from "@/lib/domain/runs/move-run";
import { drawShare } from "@/lib/domain/shares/draw-share";
import { sweepVisitors } from "@/lib/domain/shares/visit";
import { sweepStorage } from "@/lib/domain/storage/sweep-storage";
import { checkUpload, handleFailedCheck } from "@/lib/domain/uploads/check-upload";
import { fetchImport, handleFailedFetch } from "@/lib/domain/uploads/fetch-import";
import { sweepUploads } from "@/lib/domain/uploads/sweep-uploads";
import { handleFailedVideoSave, saveVideo } from "@/lib/domain/videos/save-video";
import { sweepEvents } from "@/lib/platform/events/sweep-events";
import { TASKS, type TaskName, type TaskPayload } from "@/lib/platform/queue/tasks";

/** Runs one task. Throws when the queue should retry it. */
export async function runTask<N extends TaskName>(ctx: WorkerCtx, name: N, data: unknown): Promise<void> {
  // Safe: the schema of this name returns the payload of this name.
  const payload = TASKS[name].payload.parse(data) as TaskPayload<N>;
  await HANDLERS[name]({ ...ctx, log: ctx.log.child({ task: name, ...payload }) }, payload);
}

type Handlers = { [N in TaskName]: (ctx: WorkerCtx, payload: TaskPayload<N>) => Promise<void> };

/** The function for each task; a task without one does not compile. */
const HANDLERS: Handlers = {
  "reshoot.start": startReshoot,
  "reshoot.start.dead-letter": handleFailedStart,
  "connection.poll": pollConnection,
  "connection.poll.dead-letter": handleFailedPoll,
  "reshoot.save": saveReshoot,
  "reshoot.save.dead-letter": handleFailedSave,
  "run.advance": moveRun,
  "video.save": saveVideo,
  "video.save.dead-letter": handleFailedVideoSave,
  "events.sweep": sweepEvents,
  "upload.fetch": fetchImport,
  "upload.fetch.dead-letter": handleFailedFetch,
  "upload.check": checkUpload,
  "upload.check.dead-letter": handleFailedCheck,
  async "storage.sweep"(ctx) {
    await sweepUploads(ctx);
    await sweepStorage(ctx);
  },
  "media.derive": deriveMedia,
  "media.derive.dead-letter": handleFailedDerivation,
  "share.draw": drawShare,
  "inbox.mail": mailInbox,
  "mail.send": sendMail,
  "mail.send.dead-letter": handleFailedMail,
  "guest.mail-answers": mailAnswers,
  "shares.sweep": sweepVisitors,
  async "accounts.sweep"(ctx) {
    await sweepAccounts(ctx);
    await sweepInvitations(ctx);
    await sweepComments(ctx);
  },
};
