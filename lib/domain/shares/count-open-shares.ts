import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { countOpen } from "./shares.repo";

/** How many shares of each creator can be opened now, by the creator's ID. Creators without any are not included. */
export async function countOpenShares({ actor, now }: MemberCtx, db: Db): Promise<Map<string, number>> {
  const makers = await countOpen(db, actor.teamId, now());
  return new Map(makers.map(({ maker, count }) => [maker, count]));
}
