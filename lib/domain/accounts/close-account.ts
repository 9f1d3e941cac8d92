import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { removeSecondFactors } from "@/lib/domain/second-factor/remove-second-factors";
import type { Db } from "@/lib/platform/db/client";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { anonymise, findTeams, lockPerson } from "./account.repo";
import { deleteAccountLinks } from "./delete-account-links";
import { deleteOwnMarks } from "./own-things.repo";
import { requirePasswordOf, requirePerson } from "./require-password";
import { deleteSessionsOf } from "./sessions.repo";

/** Checks that the person themselves asks, by their password or a confirmed session. */
export async function requireOwnPassword(ctx: PersonCtx, password: string | undefined): Promise<void> {
  await requirePasswordOf(ctx, await requirePerson(ctx), { password, field: "password" });
}

/** Locks the person, so that they join no team meanwhile, and returns the teams to leave. */
export async function beginClosing({ actor }: PersonCtx, tx: Db) {
  await lockPerson(tx, actor.userId);
  return findTeams(tx, actor.userId);
}

/** Removes name, email, password, second factors, providers, sessions, inbox, stars and mails. Call it when the person is in no team any more. */
export async function closeAccount({ actor }: PersonCtx, tx: Db): Promise<void> {
  await removeSecondFactors(tx, actor.userId);
  await deleteAccountLinks(tx, actor.userId);
  await deleteSessionsOf(tx, actor.userId);
  await deleteOwnMarks(tx, actor.userId);
  await anonymise(tx, actor.userId, m.errors_account_former_member());
}
