import "server-only";
import { createHash } from "node:crypto";
import type { Db } from "@/lib/db/client";
import type { RateLimits } from "@/lib/http/rate-limit";
import { hashPassword, needsRehash, verifyPassword } from "@/lib/password";
import { findByEmail, savePasswordHash } from "./people.repo";
import type { Session } from "./session-token";

type Attempt = { email: string; password: string; address: string };

/**
 * The session of the person these belong to, or null. Wrong password, unknown e-mail and an account without a password
 * look alike and take the same time. Throws `rate_limited` per address and per e-mail, before any work is done.
 */
export async function signInWithPassword(
  { db, limits }: { db: Db; limits: RateLimits },
  { email, password, address }: Attempt,
): Promise<Session | null> {
  const key = createHash("sha256").update(email.toLowerCase()).digest("base64url");
  await limits.take("signInAddress", address);
  await limits.take("signInEmail", key);

  const person = await findByEmail(db, email);
  const matches = await verifyPassword(password, person?.passwordHash ?? null);
  if (!person?.passwordHash || !matches) return null;

  await limits.forget("signInEmail", key);
  if (needsRehash(person.passwordHash)) await savePasswordHash(db, person.id, await hashPassword(password));
  return { sub: person.id, sessionVersion: person.sessionVersion };
}
