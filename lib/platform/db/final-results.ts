import { sql } from "drizzle-orm";
import { reshoots } from "./schema/reshoots";
import { finalMarks } from "./schema/review";

/** Whether a result is final, for a query of results. */
export const isFinalResult = sql<boolean>`exists (select from ${finalMarks}
  where ${finalMarks.reshootId} = ${reshoots.id} and ${finalMarks.reopenedAt} is null)`;
