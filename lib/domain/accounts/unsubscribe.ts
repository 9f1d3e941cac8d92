import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { findTeams } from "@/lib/domain/accounts/account.repo";
import { authKey } from "@/lib/domain/accounts/auth-keys";
import type { Ctx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { forgetGuestAddress, saveMailChoices } from "./mail-choices.repo";

/** The mails that a person can end. Others are answers to what they asked for. */
const OPTIONAL_MAILS = ["new_sign_in", "batch_done", "inbox", "guest_answers"] as const;
export type OptionalMail = (typeof OPTIONAL_MAILS)[number];

const NONE = {
  new_sign_in: { newSignIn: false },
  batch_done: { batchDone: false },
  inbox: { inbox: "none" },
} as const;
const SEAL_LENGTH = 22;

const sealOf = (text: string) =>
  createHmac("sha256", authKey("unsubscribing")).update(text).digest("base64url").slice(0, SEAL_LENGTH);

/** The page and the endpoint that end mails of this kind for this person: a user, or a guest of a share. They can do nothing else, so they never expire. */
export function unsubscribeLinks(appOrigin: string, userId: string, kind: OptionalMail) {
  const token = `${userId}.${kind}.${sealOf(`${userId}.${kind}`)}`;
  return { page: `${appOrigin}/unsubscribe/${token}`, endpoint: `${appOrigin}/api/mail/unsubscribe/${token}` };
}

/** Ends mails of one kind for the person whom the link was sent to. Throws `not_found` for anything else. */
export async function unsubscribe({ db }: Pick<Ctx, "db">, token: string): Promise<{ kind: OptionalMail }> {
  const [userId = "", name = "", seal = ""] = token.split(".");
  const kind = OPTIONAL_MAILS.find((each) => each === name);
  const expected = Buffer.from(sealOf(`${userId}.${name}`));
  const given = Buffer.from(seal);
  if (!kind || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new AppError("not_found", m.errors_unsubscribe_link());
  }
  await db.transaction(async (tx) => {
    const teams = await endMails(tx, userId, kind);
    const entry = { userId: null, action: "account.unsubscribe" as const, subject: userId, detail: { kind } };
    await recordAudit(tx, ...teams.map(({ id }) => ({ ...entry, teamId: id })));
  });
  return { kind };
}

/** Returns the teams in whose audit log it is written. */
async function endMails(tx: Db, id: string, kind: OptionalMail): Promise<{ id: string }[]> {
  if (kind === "guest_answers") return forgetGuestAddress(tx, id);
  await saveMailChoices(tx, id, NONE[kind]);
  return findTeams(tx, id);
}
