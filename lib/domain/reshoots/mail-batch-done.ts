import "server-only";
import { unsubscribeLinks } from "@/lib/domain/accounts/unsubscribe";
import type { Ctx } from "@/lib/domain/context";
import { queueMail } from "@/lib/domain/mail/queue-mail";
import type { Db } from "@/lib/platform/db/client";
import { processLog } from "@/lib/platform/log";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findEndedBatch } from "./ended-batch.repo";

type MailCtx = Pick<Ctx, "queue" | "settings">;

/**
 * Tells who ordered a batch that its last reshoot has ended, if they want that mail. At most once per batch. A paid result
 * never depends on it: what fails here is undone alone, up to a savepoint.
 */
export async function tryToMailBatchDone(ctx: MailCtx, tx: Db, batchId: string): Promise<void> {
  if (!ctx.settings.mail) return;
  await tx
    .transaction((inner) => mailBatchDone(ctx, inner, batchId))
    .catch((error: unknown) =>
      processLog().error({ err: error, batchId }, "the email about a batch could not be queued"),
    );
}

async function mailBatchDone(ctx: MailCtx, tx: Db, batchId: string): Promise<void> {
  const ended = await findEndedBatch(tx, batchId);
  if (!ended) return;
  const { userId, teamId, email, title, videoId, ready, free, charged } = ended;
  const { appOrigin } = ctx.settings;
  const content = {
    subject: m.mail_batch_subject({ count: ready + free + charged, title }),
    paragraphs: [
      ...(ready > 0 ? [m.mail_batch_ready({ count: ready })] : []),
      ...(free > 0 ? [m.mail_batch_failed({ count: free })] : []),
      ...(charged > 0 ? [m.mail_batch_failed_charged({ count: charged })] : []),
    ],
    action: { label: m.mail_batch_action(), url: `${appOrigin}/videos/${videoId}` },
    unsubscribe: unsubscribeLinks(appOrigin, userId, "batch_done"),
  };
  await queueMail(ctx, tx, { kind: "batch_done", to: email, userId, teamId, occasion: `batch:${batchId}`, content });
}
