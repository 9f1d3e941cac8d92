import "server-only";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import type { Log } from "@/lib/platform/log";
import { addressMark } from "./auth-keys";
import { findTeamOf } from "./people.repo";

type Deps = { db: Db; log: Log };
type Way = {
  /** `password`, or a provider's id. */
  by: string;
  address: string;
};

/** Writes down who signed in, how, and from where as a mark. The log names the person by id and never by e-mail. */
export async function recordSignIn({ db, log }: Deps, userId: string, { by, address }: Way): Promise<void> {
  const detail = { by, address: addressMark(address) };
  log.info({ userId, ...detail }, "signed in");
  await auditSession(db, userId, { userId, action: "session.sign_in", detail });
}

export async function recordSignOut({ db, log }: Deps, userId: string, address: string): Promise<void> {
  const detail = { address: addressMark(address) };
  log.info({ userId, ...detail }, "signed out");
  await auditSession(db, userId, { userId, action: "session.sign_out", detail });
}

type Refusal = Way & { reason: string; userId?: string | undefined };

/**
 * Writes down an attempt that was refused; for a person of ours in their team's audit too. The answer must not wait for
 * that: how long it takes would tell whether there is such a person.
 */
export function recordRefusal({ db, log }: Deps, { userId, reason, by, address }: Refusal): void {
  const detail = { by, reason, address: addressMark(address) };
  log.info(detail, "sign-in refused");
  if (!userId) return;
  auditSession(db, userId, { userId: null, action: "session.refuse", detail }).catch((error: unknown) => {
    log.warn({ err: error }, "a refused sign-in could not be written down");
  });
}

type SessionEntry = {
  /** Null when the person is not known to be the one who asked. */
  userId: string | null;
  action: "session.sign_in" | "session.sign_out" | "session.refuse";
  detail: Record<string, unknown>;
};

/** Writes into the audit of the team that the person signs in to, and nothing for a person without a team. */
async function auditSession(db: Db, subject: string, entry: SessionEntry): Promise<void> {
  const teamId = await findTeamOf(db, subject);
  if (teamId) await recordAudit(db, { ...entry, teamId, subject });
}
