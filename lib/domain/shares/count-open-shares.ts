import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { countOpen } from "./shares.repo";

/** How many links of each maker open now, by the maker's id. Who has none is not in it. */
export async function countOpenShares({ actor, now }: MemberCtx, db: Db): Promise<Map<string, number>> {
  const makers = await countOpen(db, actor.teamId, now());
  return new Map(makers.map(({ maker, count }) => [maker, count]));
}
