import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/db/schema/columns";
import { findTeamOf } from "./people.repo";
import { deleteSession, insertSession } from "./sessions.repo";

type Opening = {
  userId: string;
  /** `password`, or the ID of a provider. */
  by: string;
  /** The shortened network address. */
  address: string;
  /** The `user-agent` header. */
  browser: string;
};

const LONGEST_BROWSER = 400;

/** Opens a session that shows the team the person used last. Returns its ID, for the cookie. */
export async function openSession(db: Db, { browser, ...opening }: Opening): Promise<string> {
  const id = newId();
  const teamId = (await findTeamOf(db, opening.userId)) ?? null;
  await insertSession(db, { ...opening, id, teamId, browser: browser.slice(0, LONGEST_BROWSER) });
  return id;
}

/** Ends the session that the browser had before its person signed in again: its cookie is gone. */
export async function replaceSession(db: Db, { sub, sid }: { sub: string; sid: string }): Promise<void> {
  await deleteSession(db, sub, sid);
}
