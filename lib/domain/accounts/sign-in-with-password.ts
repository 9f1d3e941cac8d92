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
  /** What `knownBrowser` says of the browser this comes from. */
  browser?: string | undefined;
};

/**
 * The person these belong to, or null. Wrong password, unknown e-mail and an account without a password look alike and
 * take the same time. Throws `rate_limited` before any work is done.
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
 * Counts the attempt. Narrowly for the e-mail from this network address, where guesses come from; widely for the e-mail
 * from wherever, against many addresses. A browser that this person signed in from before is counted by itself, so that
 * guesses from elsewhere cannot lock them out; when it is used to guess, it counts as a stranger's again.
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
