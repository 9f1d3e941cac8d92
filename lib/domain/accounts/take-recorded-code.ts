import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { mailSecurityNotice } from "@/lib/domain/mail/mail-security-notice";
import { countRecoveryCodes, takeCode } from "@/lib/domain/second-factor/take-code";
import { auditPerson } from "./audit-account";

type Deps = Pick<Ctx, "db" | "queue" | "settings" | "now">;

/**
 * Uses up a code of the person's app or a recovery code; false when it is wrong. A recovery code is rarely used, and by a thief
 * if not by its person: the audit and a mail say so.
 */
export const takeRecordedCode = (deps: Deps, userId: string, code: string): Promise<boolean> =>
  deps.db.transaction(async (tx) => {
    const way = await takeCode(tx, userId, code, deps.now());
    if (way === "recovery_code") {
      await auditPerson(tx, userId, { by: userId, action: "recovery_codes.use" });
      await mailSecurityNotice(deps, tx, userId, { kind: "code_used", count: await countRecoveryCodes(tx, userId) });
    }
    return way !== undefined;
  });
