import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { VeoClient } from "@/lib/providers/veo/client";
import { AppError } from "@/lib/shared/errors";
import { clearMissing, recordMissing } from "./throttles.repo";

/** A single answer may be the mistake of a proxy; the same answer a minute later is not. */
const LATER_MS = 60_000;

/** The upstream answered "not found" for this source. That may mean the source, or reshoots as a whole. */
type Refused = { teamId: string; videoId: string };

/**
 * Whether the upstream no longer offers reshoots. The proof is two refusals, of different sources or a minute apart,
 * without an accepted call between them, and then the endpoint's own answer to a question that is about no source.
 */
export async function provesRetirement(
  ctx: Pick<Ctx, "db" | "now" | "upstream">,
  { teamId, videoId }: Refused,
): Promise<boolean> {
  const first = await recordMissing(ctx.db, { teamId, videoId, now: ctx.now() });
  const isSecond = first.videoId !== videoId || ctx.now().getTime() - first.since.getTime() >= LATER_MS;
  if (!isSecond) return false;
  const offers = await ask(ctx, teamId, (client) => client.offersReshoots());
  if (offers === "yes") await clearMissing(ctx.db, teamId);
  return offers === "no";
}

/** Records an answer that only a working endpoint can give. */
export const noteOffered = (ctx: Pick<Ctx, "db">, teamId: string): Promise<void> => clearMissing(ctx.db, teamId);

/** Whether a new free question is refused for its token, too. */
export async function provesTokenRefused(ctx: Pick<Ctx, "upstream">, teamId: string): Promise<boolean> {
  const probe = await ask(ctx, teamId, (client) => client.probe());
  return probe?.kind === "failed" && probe.code === "connection_refused";
}

/** Null when the connection was removed in the meantime: then there is nothing to prove. */
async function ask<T>(
  { upstream }: Pick<Ctx, "upstream">,
  teamId: string,
  question: (client: VeoClient) => Promise<T>,
) {
  try {
    return await question(await upstream.clientFor(teamId));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
