import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Db } from "@/lib/platform/db/client";
import { deleteChallenge, insertChallenge, type Purpose } from "./second-factor.repo";

const CHALLENGE_BYTES = 32;
const hashOf = (challenge: string) => createHash("sha256").update(challenge).digest("hex");

/** Makes a challenge for one purpose, which one answer uses up, and which expires in five minutes. */
export async function makeChallenge(db: Db, purpose: Purpose, userId: string | null): Promise<string> {
  const challenge = randomBytes(CHALLENGE_BYTES).toString("base64url");
  await insertChallenge(db, { purpose, userId, hash: hashOf(challenge) });
  return challenge;
}

/** Uses up a challenge; false when this server did not make it for this purpose and person, or it is used or expired. */
export const takeChallenge = (db: Db, purpose: Purpose, userId: string | null, challenge: string): Promise<boolean> =>
  deleteChallenge(db, { purpose, userId, hash: hashOf(challenge) });
