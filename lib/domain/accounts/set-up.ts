import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { hashPassword } from "@/lib/platform/password";
import type { SetUp } from "@/lib/shared/contracts/set-up";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { insertOwner } from "./people.repo";
import { requireGoodPassword } from "./require-good-password";
import { hashSetUpCode, needsSetUp } from "./set-up-code";
import { deleteSetUpCodes, hasPeople, isSetUpCode, lockSetUp, takeSetUpCode } from "./set-up-codes.repo";

/**
 * Creates the first person and their team. Throws `not_found` once a person exists, `invalid_input` for a code that does
 * not count, and `conflict` for the slower of two people who set up at once. Nothing is hashed before the code was checked.
 */
export async function setUp(
  ctx: Pick<Ctx, "db" | "log">,
  wanted: SetUp,
): Promise<{ team: { id: string; name: string } }> {
  const codeHash = hashSetUpCode(wanted.code);
  if (!(await needsSetUp(ctx.db))) throw new AppError("not_found", m.errors_requests_nothing_here());
  if (!(await isSetUpCode(ctx.db, codeHash))) throw wrongCode();
  const { email, name, team } = wanted;
  await requireGoodPassword(wanted.password, { name, email });
  const owner = { email, name, teamName: team, passwordHash: await hashPassword(wanted.password) };
  const created = await ctx.db.transaction(async (tx) => {
    await lockSetUp(tx);
    if (await hasPeople(tx)) throw new AppError("conflict", m.errors_set_up_done());
    if (!(await takeSetUpCode(tx, codeHash))) throw wrongCode();
    const member = await insertOwner(tx, owner);
    if (!member) throw new AppError("conflict", m.errors_set_up_done());
    await deleteSetUpCodes(tx);
    const { teamId, userId } = member;
    await recordAudit(tx, { teamId, userId, action: "team.create", subject: "team", detail: { by: "set_up" } });
    return member;
  });
  ctx.log.info({ userId: created.userId }, "this server was set up");
  return { team: { id: created.teamId, name: team } };
}

function wrongCode(): AppError {
  const message = m.errors_set_up_code();
  return new AppError("invalid_input", message, { details: { issues: [{ path: "code", message }] } });
}
