import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { auditAccount } from "./audit-account";
import { requireSession } from "./require-password";
import { deleteSession, deleteSessionsOf } from "./sessions.repo";

type Ended = { ended: number };

/** Ends one session of the person, here or elsewhere. Throws `not_found` when they have no such session. */
export async function endOneSession(ctx: PersonCtx, { id }: { id: string }): Promise<Ended> {
  return ctx.db.transaction(async (tx) => {
    if (!(await deleteSession(tx, ctx.actor.userId, id))) {
      throw new AppError("not_found", m.errors_account_session_missing());
    }
    await auditAccount(ctx, tx, { action: "session.end", detail: { ended: 1 } });
    return { ended: 1 };
  });
}

/** Ends all sessions of the person but the one of this request. */
export async function endOtherSessions(ctx: PersonCtx): Promise<Ended> {
  const { id } = requireSession(ctx);
  return ctx.db.transaction(async (tx) => {
    const ended = await deleteSessionsOf(tx, ctx.actor.userId, id);
    await auditAccount(ctx, tx, { action: "session.end", detail: { ended } });
    return { ended };
  });
}
