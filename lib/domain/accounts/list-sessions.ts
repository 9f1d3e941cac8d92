import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import type { Session } from "@/lib/shared/contracts/account";
import { describeBrowser } from "./describe-browser";
import { sessionLifetimes } from "./find-session-actor";
import { findSessionsOf } from "./sessions.repo";

/** Where the person is signed in: every session that still counts, the last used first. */
export async function listSessions({ db, actor }: PersonCtx): Promise<{ items: Session[] }> {
  const rows = await findSessionsOf(db, actor.userId, sessionLifetimes());
  return {
    items: rows.map(({ id, browser, address, team, createdAt, seenAt }) => ({
      ...{ id, address, team, isThis: id === actor.session?.id },
      ...describeBrowser(browser),
      startedAt: createdAt.toISOString(),
      lastUsedAt: seenAt.toISOString(),
    })),
  };
}
