import "server-only";
import { verifyPasskey } from "@/lib/domain/second-factor/verify-passkey";
import type { Db } from "@/lib/platform/db/client";
import type { Log } from "@/lib/platform/log";
import type { RateLimits } from "@/lib/platform/rate-limit";
import type { PasskeyAnswer } from "@/lib/shared/contracts/second-factor";
import { addressMark } from "./auth-keys";
import { recordRefusal } from "./record-sign-in";

type Deps = { db: Db; limits: RateLimits; log: Log };
type Attempt = { answer: PasskeyAnswer; address: string };

/**
 * The person whose passkey answered, or null. A passkey is two factors by itself: the device, and the finger, face or PIN that
 * opens it. Throws `rate_limited` before any work is done.
 */
export async function signInWithPasskey(
  deps: Deps,
  { answer, address }: Attempt,
): Promise<{ id: string; email: string } | null> {
  await deps.limits.take("signInAddress", addressMark(address));
  const verdict = await verifyPasskey(deps.db, answer);
  if (verdict.kind === "verified") return verdict.person;
  recordRefusal(deps, { by: "passkey", reason: verdict.reason, userId: verdict.userId, address });
  return null;
}
