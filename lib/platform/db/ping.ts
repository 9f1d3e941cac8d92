import "server-only";
import { sql } from "drizzle-orm";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Db } from "./client";

/** Throws `database_unavailable` when the database does not answer. */
export async function pingDatabase(db: Db): Promise<void> {
  try {
    await db.execute(sql`select 1`);
  } catch (cause) {
    throw new AppError("database_unavailable", m.errors_requests_database_silent(), { cause, retryAfterSeconds: 5 });
  }
}
