import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { readSecondFactor } from "@/lib/domain/second-factor/read-second-factor";
import type { exportAccountEndpoint } from "@/lib/shared/contracts/account";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import { findIdentities, findOwnEntries, findSessionRows, findTeams } from "./account.repo";
import { findAvatar } from "./avatars.repo";
import { findOwnReview } from "./own-review.repo";
import { findMade, findOwnEdits, findOwnMarks } from "./own-things.repo";
import { requirePerson } from "./require-password";

type Export = ReplyOf<typeof exportAccountEndpoint>;
/** Read-only in the domain, and not in the wire type. */
type WireDrawing = Export["comments"][number]["drawing"];

const MOST_ENTRIES = 10_000;

/** Everything that is stored about the person, without secrets and without what belongs to their teams. */
export async function exportAccount(ctx: PersonCtx): Promise<Export> {
  const person = await requirePerson(ctx);
  const { id } = person;
  const [teams, identities, sessions, entries, secondFactor, avatar, review, marks, edits, made] = await Promise.all([
    findTeams(ctx.db, id),
    findIdentities(ctx.db, id),
    findSessionRows(ctx.db, id),
    findOwnEntries(ctx.db, id, MOST_ENTRIES),
    readSecondFactor(ctx),
    findAvatar(ctx.db, id),
    findOwnReview(ctx.db, id),
    findOwnMarks(ctx.db, id),
    findOwnEdits(ctx.db, id),
    findMade(ctx.db, id),
  ]);
  return {
    exportedAt: ctx.now().toISOString(),
    profile: { ...profileOf(person), avatar: avatar?.picture.toString("base64") ?? null },
    teams: teams.map(({ joinedAt, ...team }) => ({ ...team, joinedAt: joinedAt.toISOString() })),
    providers: identities.map(({ provider, subject, createdAt: linkedAt }) => ({
      ...{ provider, subject, linkedAt: linkedAt.toISOString() },
    })),
    passkeys: secondFactor.passkeys.map((passkey) => ({ name: passkey.name, createdAt: passkey.createdAt })),
    authenticatorAppSince: secondFactor.appSince,
    sessions: sessions.map((session) => ({
      ...{ id: session.id, signedInBy: session.by, userAgent: session.browser, address: session.address },
      startedAt: session.createdAt.toISOString(),
      lastUsedAt: session.seenAt.toISOString(),
    })),
    ...reviewOf(review),
    commentEdits: edits.map(dated),
    reactions: marks.reactions.map(dated),
    stars: marks.stars.map(dated),
    follows: marks.follows,
    inboxItems: marks.inboxItems.map(({ readAt, ...item }) => ({ ...dated(item), readAt: moment(readAt) })),
    mails: marks.mails.map(({ sentAt, ...mail }) => ({ ...dated(mail), sentAt: moment(sentAt) })),
    made: made.map(dated),
    auditEntries: entries.map(dated),
  };
}

const moment = (at: Date | null) => at?.toISOString() ?? null;
/** The moments of a union come without their column's type. */
const dated = <R extends { at: Date | string }>({ at, ...row }: R) => ({ ...row, at: new Date(at).toISOString() });

function profileOf(person: Awaited<ReturnType<typeof requirePerson>>) {
  const { id, name, email, passwordHash, emailConfirmedAt, createdAt } = person;
  const { mailsSignIns, mailsBatches, mailsInbox, timeZone } = person;
  return {
    ...{ id, name, email, hasPassword: passwordHash !== null },
    ...{ emailConfirmedAt: moment(emailConfirmedAt), createdAt: createdAt.toISOString() },
    mailChoices: { newSignIn: mailsSignIns, batchDone: mailsBatches, inbox: mailsInbox, timeZone },
  };
}

const reviewOf = ({ comments, ratings, decisions }: Awaited<ReturnType<typeof findOwnReview>>) => ({
  comments: comments.map(({ editedAt, deletedAt, drawing, ...comment }) => ({
    ...dated(comment),
    drawing: drawing as WireDrawing,
    editedAt: moment(editedAt),
    deletedAt: moment(deletedAt),
  })),
  ratings: ratings.map(dated),
  decisions: decisions.map(({ lapsedAt, ...decision }) => ({ ...dated(decision), lapsedAt: moment(lapsedAt) })),
});
