import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import { saveLearned } from "./connections.repo";

export type Learned = {
  status: Exclude<ConnectionStatus, "unchecked">;
  /** The upstream's message, shown to people. */
  message?: string | undefined;
};

/**
 * Saves what a paid call showed about the team's account; the worker's counterpart of testing a connection. Pass
 * `working` only for an accepted start: it clears `retired` and `used_up`, which a free answer cannot disprove.
 */
export async function markConnection(ctx: Pick<Ctx, "db" | "now">, teamId: string, learned: Learned): Promise<void> {
  const { status, message = null } = learned;
  await ctx.db.transaction(async (tx) => {
    const isNews = await saveLearned(tx, teamId, { status, statusMessage: message, checkedAt: ctx.now() });
    if (isNews) await recordEvent(tx, teamId, { noun: "connection", status });
  });
}
