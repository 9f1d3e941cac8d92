import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { findEntriesOf } from "./credits.repo";

/** The ledger entries of one reshoot of a team, in the order in which they were written. */
export const readEntriesOf = ({ db }: Pick<Ctx, "db">, reshoot: { id: string; teamId: string }) =>
  findEntriesOf(db, reshoot);
