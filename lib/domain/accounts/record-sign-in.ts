import "server-only";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import type { Log } from "@/lib/platform/log";
import { addressMark } from "./auth-keys";
import { findTeamOf } from "./people.repo";

type Deps = { db: Db; log: Log };
type Way = {
  /** `password`, or the ID of a provider. */
  by: string;
  address: string;
};

/**
 * Records who signed in and how; in the log with a mark of the address. The log contains the person's ID, never their
 * email.
 */
export async function recordSignIn({ db, log }: Deps, userId: string, { by, address }: Way): Promise<void> {
  log.info({ userId, by, address: addressMark(address) }, "signed in");
  await auditSession(db, userId, { userId, action: "session.sign_in", detail: { by } });
}

/** Records who signed out; in the log with a mark of the address. */
export async function recordSignOut({ db, log }: Deps, userId: string, address: string): Promise<void> {
  log.info({ userId, address: addressMark(address) }, "signed out");
  await auditSession(db, userId, { userId, action: "session.sign_out", detail: {} });
}

type Refusal = Way & { reason: string; userId?: string | undefined };

/**
 * Records a refused attempt, also in the team's audit if the person exists. The caller must not wait for this before
 * it answers: the response time would tell whether the person exists.
 */
export function recordRefusal({ db, log }: Deps, { userId, reason, by, address }: Refusal): void {
  const detail = { by, reason };
  log.info({ ...detail, address: addressMark(address) }, "sign-in refused");
  if (!userId) return;
  auditSession(db, userId, { userId: null, action: "session.refuse", detail }).catch((error: unknown) => {
    log.warn({ err: error }, "a refused sign-in could not be written down");
  });
}

type SessionEntry = {
  /** Null when it is not certain that the request came from this person. */
  userId: string | null;
  action: "session.sign_in" | "session.sign_out" | "session.refuse";
  detail: Record<string, unknown>;
};

/** Writes to the audit of the team that the person signs in to. Does nothing for a person without a team. */
async function auditSession(db: Db, subject: string, entry: SessionEntry): Promise<void> {
  const teamId = await findTeamOf(db, subject);
  if (teamId) await recordAudit(db, { ...entry, teamId, subject });
}
