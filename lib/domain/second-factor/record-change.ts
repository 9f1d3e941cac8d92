import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";

type Action =
  | "passkey.add"
  | "passkey.rename"
  | "passkey.remove"
  | "authenticator_app.add"
  | "authenticator_app.remove"
  | "recovery_codes.replace";

/** Writes to the audit of the team that the person works in; a person without a team has none. */
export async function recordChange(
  { actor }: PersonCtx,
  tx: Db,
  action: Action,
  subject = actor.userId,
): Promise<void> {
  if (actor.kind !== "member") return;
  await recordAudit(tx, { teamId: actor.teamId, userId: actor.userId, action, subject });
}
