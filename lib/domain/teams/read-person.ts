import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findPerson } from "./teams.repo";

/** What the page for people without a team shows about them. */
export const readPerson = (db: Db, { userId }: { userId: string }): Promise<{ email: string } | undefined> =>
  findPerson(db, userId);
