import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { readSecondFactor } from "@/lib/domain/second-factor/read-second-factor";
import type { exportAccountEndpoint } from "@/lib/shared/contracts/account";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import { findIdentities, findOwnEntries, findSessionRows, findTeams } from "./account.repo";
import { findAvatar } from "./avatars.repo";
import { findOwnReview } from "./own-review.repo";
import { requirePerson } from "./require-password";

type Export = ReplyOf<typeof exportAccountEndpoint>;
/** Read-only in the domain, and not in the wire type. */
type WireDrawing = Export["comments"][number]["drawing"];

const MOST_ENTRIES = 10_000;

/** Everything that is stored about the person, without secrets and without what belongs to their teams. */
export async function exportAccount(ctx: PersonCtx): Promise<Export> {
  const { id, name, email, emailConfirmedAt, passwordHash, createdAt } = await requirePerson(ctx);
  const [teams, identities, sessions, entries, secondFactor, avatar, review] = await Promise.all([
    findTeams(ctx.db, id),
    findIdentities(ctx.db, id),
    findSessionRows(ctx.db, id),
    findOwnEntries(ctx.db, id, MOST_ENTRIES),
    readSecondFactor(ctx),
    findAvatar(ctx.db, id),
    findOwnReview(ctx.db, id),
  ]);
  return {
    exportedAt: ctx.now().toISOString(),
    profile: {
      ...{ id, name, email, hasPassword: passwordHash !== null },
      emailConfirmedAt: emailConfirmedAt?.toISOString() ?? null,
      avatar: avatar?.picture.toString("base64") ?? null,
      createdAt: createdAt.toISOString(),
    },
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
    comments: review.comments.map(({ at, editedAt, deletedAt, drawing, ...comment }) => ({
      ...comment,
      drawing: drawing as WireDrawing,
      at: at.toISOString(),
      editedAt: editedAt?.toISOString() ?? null,
      deletedAt: deletedAt?.toISOString() ?? null,
    })),
    ratings: review.ratings.map(({ at, ...rating }) => ({ ...rating, at: at.toISOString() })),
    decisions: review.decisions.map(({ at, lapsedAt, ...decision }) => ({
      ...decision,
      at: at.toISOString(),
      lapsedAt: lapsedAt?.toISOString() ?? null,
    })),
    auditEntries: entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
  };
}
