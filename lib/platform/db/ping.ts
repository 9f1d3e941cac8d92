import "server-only";
import { sql } from "drizzle-orm";
import { AppError } from "@/lib/shared/errors";
import type { Db } from "./client";

/** Throws `database_unavailable` when the database does not answer. */
export async function pingDatabase(db: Db): Promise<void> {
  try {
    await db.execute(sql`select 1`);
  } catch (cause) {
    throw new AppError("database_unavailable", "The database does not answer.", { cause, retryAfterSeconds: 5 });
  }
}
