import "server-only";
import type { Db } from "@/lib/platform/db/client";
import {
  findByEmail,
  findPerson,
  type Identity,
  insertPerson,
  linkIdentity,
  markEmailConfirmed,
  type NewPerson,
  saveLastTeam,
} from "./people.repo";
import { moveSession } from "./sessions.repo";

type Account = { id: string; name: string; email: string };

/** The account with this email; upper and lower case do not matter. */
export const findAccount = (db: Db, email: string) => findByEmail(db, email);

/** Name and email of a person who is signed in. */
export const readAccount = (db: Db, userId: string): Promise<Account | undefined> => findPerson(db, userId);

/** Makes an account without a team, linked to a provider account if one is given. Undefined when the email is taken. */
export async function createAccount(
  tx: Db,
  { identity, ...person }: NewPerson & { identity?: Identity },
): Promise<string | undefined> {
  const userId = await insertPerson(tx, person);
  if (userId && identity) await linkIdentity(tx, identity, userId);
  return userId;
}

/** Something proved that the person reads their address. */
export const confirmEmailOf = (tx: Db, { id, email }: Pick<Account, "id" | "email">): Promise<void> =>
  markEmailConfirmed(tx, id, email);

/** Shows a team to one of its members: in this session if there is one, and at the next sign-in. */
export async function showTeam(
  tx: Db,
  { userId, teamId, sessionId }: { userId: string; teamId: string; sessionId?: string | undefined },
): Promise<void> {
  await saveLastTeam(tx, userId, teamId);
  if (sessionId) await moveSession(tx, sessionId, teamId);
}
