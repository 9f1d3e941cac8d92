import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { recordEvent } from "@/lib/platform/events/record-event";
import { findTeams, saveName } from "./account.repo";
import { auditAccount } from "./audit-account";

/** Changes the person's name, which all their teams show. */
export async function changeAccount(ctx: PersonCtx, { name }: { name: string }): Promise<{ name: string }> {
  const { userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    if (!(await saveName(tx, userId, name))) return;
    await auditAccount(ctx, tx, { action: "account.rename" });
    for (const { id } of await findTeams(tx, userId)) await recordEvent(tx, id, { noun: "member", id: userId });
  });
  return { name };
}
