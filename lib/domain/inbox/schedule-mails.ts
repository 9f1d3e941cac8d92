import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { IMPORTANT_KINDS, type InboxKind } from "@/lib/shared/contracts/review-choices";
import { secondsToDigest } from "./digest-time";
import type { Listener } from "./items.repo";

/** What happens within this time is told in one email. */
const BURST_SECONDS = 120;

type Scheduled = { teamId: string; kind: InboxKind; audience: readonly Listener[] };

/** Queues the emails that these people want about an item: one for each burst or day, because only one task waits. */
export async function scheduleMails(
  { queue, settings, now }: Pick<Ctx, "queue" | "settings" | "now">,
  tx: Db,
  { teamId, kind, audience }: Scheduled,
): Promise<void> {
  if (!settings.mail) return;
  const tasks = audience.flatMap(({ userId, mails, timeZone }) => {
    if (mails === "none" || (mails === "important" && !IMPORTANT_KINDS.includes(kind))) return [];
    const rhythm = mails === "daily" ? ("daily" as const) : ("burst" as const);
    const afterSeconds = rhythm === "daily" ? secondsToDigest(now(), timeZone) : BURST_SECONDS;
    return [{ payload: { userId, teamId, rhythm }, afterSeconds }];
  });
  if (tasks.length > 0) await queue.enqueueTimed(tx, "inbox.mail", tasks);
}
