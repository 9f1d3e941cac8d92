import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { hashPassword } from "@/lib/platform/password";
import type { SetUp, SetUpWords } from "@/lib/shared/contracts/set-up";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type Identity, insertOwner, linkIdentity, type NewPerson } from "./people.repo";
import { requireGoodPassword } from "./require-good-password";
import { hashSetUpCode, needsSetUp } from "./set-up-code";
import { deleteSetUpCodes, hasPeople, isSetUpCode, lockSetUp, takeSetUpCode } from "./set-up-codes.repo";

type SetUpCtx = Pick<Ctx, "db" | "log">;

/**
 * Creates the first person and their team. Throws `not_found` once a person exists, `invalid_input` for a code that does
 * not count, and `conflict` for the slower of two people who set up at once. Nothing is hashed before the code was checked.
 */
export async function setUp(ctx: SetUpCtx, wanted: SetUp): Promise<{ team: { id: string; name: string } }> {
  await checkSetUp(ctx, wanted);
  const { email, name, team } = wanted;
  await requireGoodPassword(wanted.password, { name, email });
  const person = { email, name, passwordHash: await hashPassword(wanted.password) };
  const { teamId } = await createFirst(ctx, wanted, person);
  return { team: { id: teamId, name: team } };
}

/** Checks the code alone, and uses nothing up. Throws as `setUp` does. */
export async function checkSetUp(ctx: SetUpCtx, { code }: SetUpWords): Promise<{ valid: true }> {
  if (!(await needsSetUp(ctx.db))) throw new AppError("not_found", m.errors_requests_nothing_here());
  if (!(await isSetUpCode(ctx.db, hashSetUpCode(code)))) throw wrongCode();
  return { valid: true };
}

type First = NewPerson & { identity?: Identity };

/** Creates the first person, with a password or linked to a provider account. The database decides that it happens once. */
export async function createFirst(ctx: SetUpCtx, { code, team }: SetUpWords, { identity, ...person }: First) {
  const created = await ctx.db.transaction(async (tx) => {
    await lockSetUp(tx);
    if (await hasPeople(tx)) throw new AppError("conflict", m.errors_set_up_done());
    if (!(await takeSetUpCode(tx, hashSetUpCode(code)))) throw wrongCode();
    const member = await insertOwner(tx, { ...person, teamName: team });
    if (!member) throw new AppError("conflict", m.errors_set_up_done());
    if (identity) await linkIdentity(tx, identity, member.userId);
    await deleteSetUpCodes(tx);
    const { teamId, userId } = member;
    await recordAudit(tx, { teamId, userId, action: "team.create", subject: "team", detail: { by: "set_up" } });
    return member;
  });
  ctx.log.info({ userId: created.userId }, "this server was set up");
  return created;
}

function wrongCode(): AppError {
  const message = m.errors_set_up_code();
  return new AppError("invalid_input", message, { details: { issues: [{ path: "code", message }] } });
}
