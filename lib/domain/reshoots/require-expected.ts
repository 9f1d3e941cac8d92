import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { SubmitReshoots } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { findKnown } from "./known-reshoots.repo";

/**
 * Throws `already_ordered` when a motion has more reshoots than the client knows of. Returns the versions seen, by which the order
 * finds out whether another one was placed after this was read.
 */
export async function requireExpected(
  ctx: MemberCtx,
  { videoId, expecting }: Pick<SubmitReshoots, "videoId" | "expecting">,
): Promise<Partial<Record<MotionId, number>> | undefined> {
  if (!expecting?.length) return undefined;
  const motions = expecting.map(({ motion }) => motion);
  const known = await findKnown(ctx.db, { teamId: ctx.actor.teamId, videoId, motions });
  const more = known.filter(({ motion, count }) =>
    expecting.some((each) => each.motion === motion && count > each.count),
  );
  if (more.length > 0) {
    throw new AppError("already_ordered", m.errors_reshoots_already_ordered(), {
      details: { motions: more.map(({ motion, count }) => ({ motion, count })) },
    });
  }
  return Object.fromEntries(known.map(({ motion, version }) => [motion, version]));
}
