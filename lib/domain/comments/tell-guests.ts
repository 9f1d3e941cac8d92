import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { findGuestsToTell } from "./placed.repo";

/** Answers of this time go out in one mail. */
const COLLECT_SECONDS = 300;

type Answer = { teamId: string; id: string; createdAt: Date };

/** Plans a mail to the guests of a thread who want to hear of answers; one that is planned already will name this one, too. */
export async function tellGuests({ queue, settings }: Pick<Ctx, "queue" | "settings">, tx: Db, answer: Answer) {
  if (!settings.mail) return;
  const { teamId, id, createdAt } = answer;
  const since = createdAt.toISOString();
  const tasks = (await findGuestsToTell(tx, teamId, id)).map((guestId) => ({ teamId, guestId, since }));
  await queue.enqueue(tx, "guest.mail-answers", tasks, { afterSeconds: COLLECT_SECONDS });
}
