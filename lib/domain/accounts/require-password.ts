import "server-only";
import type { PersonCtx, SessionMark } from "@/lib/domain/context";
import { demandedFactor } from "@/lib/domain/second-factor/take-code";
import { requestAddress } from "@/lib/platform/audit/request-address";
import { verifyPassword } from "@/lib/platform/password";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findPerson } from "./account.repo";
import { fieldProblem } from "./field-problem";
import { recordRefusal } from "./record-sign-in";

export type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

/** The signed-in person. Throws `unauthenticated` when they no longer exist. */
export async function requirePerson({ db, actor }: PersonCtx): Promise<Person> {
  const person = await findPerson(db, actor.userId);
  if (!person) throw new AppError("unauthenticated", m.errors_sign_in_first());
  return person;
}

/** The session of the request. Throws `unauthenticated` for a caller without one. */
export function requireSession({ actor }: PersonCtx): SessionMark {
  if (!actor.session) throw new AppError("unauthenticated", m.errors_sign_in_first());
  return actor.session;
}

type Given = { password: string | undefined; field: string };

/**
 * Checks that the caller is this person: by their password, for people without one by a session that was confirmed less than ten
 * minutes ago, and for people with a second factor by both.
 */
export async function requirePasswordOf(ctx: PersonCtx, person: Person, given: Given): Promise<void> {
  const isAlone = person.passwordHash !== null && !(await demandedFactor(ctx.db, person.id));
  if (!isAlone && !requireSession(ctx).isConfirmed) {
    throw new AppError("confirm_identity", m.errors_confirm_identity());
  }
  if (person.passwordHash !== null) await requireRightPassword(ctx, person, given);
}

/** Wrong passwords are counted and written down; the refusal is at the named field. */
export async function requireRightPassword(ctx: PersonCtx, person: Person, { password, field }: Given): Promise<void> {
  if (!password) throw fieldProblem(field, m.errors_account_password_needed());
  await ctx.limits.take("password", person.id);
  if (!(await verifyPassword(password, person.passwordHash))) {
    const address = requestAddress() ?? "";
    recordRefusal(ctx, { by: "password", reason: "wrong_confirmation", userId: person.id, address });
    throw fieldProblem(field, m.errors_account_password_wrong());
  }
  await ctx.limits.forget("password", person.id);
}
