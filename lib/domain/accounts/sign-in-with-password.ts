import "server-only";
import { createHash } from "node:crypto";
import type { Db } from "@/lib/platform/db/client";
import type { Log } from "@/lib/platform/log";
import { hashPassword, needsRehash, verifyPassword } from "@/lib/platform/password";
import type { RateLimits } from "@/lib/platform/rate-limit";
import { AppError } from "@/lib/shared/errors";
import { addressMark } from "./auth-keys";
import { findByEmail, type PersonRow, savePasswordHash } from "./people.repo";
import { recordRefusal } from "./record-sign-in";

type Deps = { db: Db; limits: RateLimits; log: Log };
type Attempt = {
  email: string;
  password: string;
  address: string;
  /** The result of `knownBrowser` for the browser that sent this attempt. */
  browser?: string | undefined;
};

/**
 * The person with this email and password, or null. A wrong password, an unknown email and an account without a
 * password get the same answer in the same time. Throws `rate_limited` before any work is done.
 */
export async function signInWithPassword(deps: Deps, attempt: Attempt): Promise<PersonRow | null> {
  const { db } = deps;
  const { email, password, address } = attempt;
  const counted = await count(deps, attempt).catch((error: unknown) => {
    if (error instanceof AppError) recordRefusal(deps, { by: "password", reason: error.code, address });
    throw error;
  });
  const person = await findByEmail(db, email);
  const matches = await verifyPassword(password, person?.passwordHash ?? null);
  if (!person?.passwordHash || !matches) {
    recordRefusal(deps, { by: "password", reason: "wrong_credentials", userId: person?.id, address });
    return null;
  }
  await counted.forget();
  if (needsRehash(person.passwordHash)) await savePasswordHash(db, person.id, await hashPassword(password));
  return person;
}

type Counted = { forget(): Promise<void> };

/**
 * Counts the attempt against rate limits: a strict one for this email from this network address, and a loose one for
 * this email from all addresses. A browser that this person signed in from before has a limit of its own, so that
 * guesses from elsewhere cannot lock them out; when that limit is used up, the browser counts like an unknown one.
 */
async function count({ limits }: Deps, { email, address, browser }: Attempt): Promise<Counted> {
  const person = createHash("sha256").update(email.toLowerCase()).digest("base64url");
  if (browser && (await takes(limits, browser))) {
    return { forget: () => limits.forget("signInBrowser", browser) };
  }
  const here = `${person}.${addressMark(address)}`;
  await limits.take("signInAddress", addressMark(address));
  await limits.take("signInHere", here);
  await limits.take("signInEmail", person);
  return {
    async forget() {
      await limits.forget("signInHere", here);
      await limits.giveBack("signInEmail", person);
    },
  };
}

const takes = (limits: RateLimits, browser: string): Promise<boolean> =>
  limits.take("signInBrowser", browser).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code === "rate_limited") return false;
      throw error;
    },
  );
