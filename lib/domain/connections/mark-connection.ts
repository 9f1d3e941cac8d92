import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { ConnectionStatus } from "@/lib/shared/contracts/connection";
import { saveLearned } from "./connections.repo";

type Learned = {
  status: Exclude<ConnectionStatus, "unchecked">;
  /** For people: what the upstream said. */
  message?: string | undefined;
};

/**
 * Notes what a paid call taught about the team's account; the worker's counterpart of testing it. `working` is for an
 * accepted start only: it clears `retired` and `used_up`, which no free answer can disprove.
 */
export async function markConnection(ctx: Pick<Ctx, "db" | "now">, teamId: string, learned: Learned): Promise<void> {
  const { status, message = null } = learned;
  await ctx.db.transaction(async (tx) => {
    const isNews = await saveLearned(tx, teamId, { status, statusMessage: message, checkedAt: ctx.now() });
    if (isNews) await recordEvent(tx, teamId, { noun: "connection", status });
  });
}
