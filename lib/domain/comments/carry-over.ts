import "server-only";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { notifyOfCarrying, notifyOfTakingBack } from "@/lib/domain/inbox/notify-of-carrying";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/db/schema/columns";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { AuditAction } from "@/lib/shared/contracts/audit-actions";
import type { CarryDecision, CarryOver, carryOverEndpoint } from "@/lib/shared/contracts/carry-over";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import {
  type EarlierComment,
  findCarried,
  findTarget,
  insertCarried,
  lockEarlier,
  setAllResolved,
  setDeleted,
} from "./carried.repo";
import { carriedDraftId } from "./carried-id";
import { carriedPlace, type Place } from "./carried-place";
import { requireSpace } from "./place-comment";
import { findResult, lockSource } from "./placed.repo";

type Done = ReplyOf<typeof carryOverEndpoint>;
type By = { teamId: string; at: Date; by: string };
type Target = NonNullable<Awaited<ReturnType<typeof findTarget>>>;

const ACTIONS: Record<CarryDecision, AuditAction> = {
  carry: "comment.carry",
  take_back: "comment.take_back",
  resolve: "comment.resolve",
  reopen: "comment.reopen",
};
/** More changed comments than this are announced as one change, so that open pages read the list once. */
const MOST_SINGLE_EVENTS = 10;
/** So many comments are one statement, and one audit entry. All are one transaction: a server that is killed changes none. */
const BATCH = 500;

const batchesOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, at) => all.slice(at * BATCH, (at + 1) * BATCH));

/**
 * Carries open comments of earlier versions over to a result, resolves them, or undoes that. What another person decided about
 * them meanwhile stays: the answer says what this call changed.
 */
export async function carryOver(
  ctx: MemberCtx,
  { id, commentIds, decision }: CarryOver & { id: string },
): Promise<Done> {
  requirePermission(ctx, "comments.write");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    const target = await findTarget(tx, teamId, id);
    const source = target && (await lockSource(tx, teamId, target.videoId));
    if (!target || !source) throw new AppError("not_found", m.errors_comments_no_result());
    const earlier = await lockEarlier(tx, teamId, target, commentIds);
    const done = await DECIDE[decision](tx, { teamId, at: ctx.now(), by: userId }, target, { source, earlier });
    const answer = { changedIds: done.changedIds, movedIds: done.movedIds };
    if (done.changedIds.length > 0) await tell(ctx, tx, { target, decision, done });
    return answer;
  });
}

type Decided = { target: Target; decision: CarryDecision; done: Changed };

async function tell(ctx: MemberCtx, tx: Db, { target, decision, done }: Decided): Promise<void> {
  const { teamId, userId } = ctx.actor;
  const action = ACTIONS[decision];
  for (const batch of batchesOf(done.changedIds)) {
    await recordAudit(tx, { teamId, userId, action, subject: target.id, detail: { commentIds: batch } });
  }
  const told = { teamId, videoId: target.videoId, reshootId: target.id, by: userId, authorIds: done.authorIds };
  if (decision === "carry") await notifyOfCarrying(ctx, tx, told);
  if (decision === "take_back") await notifyOfTakingBack(tx, told);
  const eventIds = done.eventIds.length > MOST_SINGLE_EVENTS ? [null] : done.eventIds;
  await recordEvent(tx, teamId, ...eventIds.map((one) => ({ noun: "comment" as const, id: one })));
}

type Facts = { source: NonNullable<Awaited<ReturnType<typeof lockSource>>>; earlier: EarlierComment[] };
/** `authorIds` are the members whose comments were carried over or taken back, once for each comment. */
type Changed = Done & { eventIds: string[]; authorIds: string[] };
type Decide = (tx: Db, by: By, target: Target, facts: Facts) => Promise<Changed>;

const DECIDE: Record<CarryDecision, Decide> = {
  carry,
  take_back: takeBack,
  resolve: (tx, { teamId, ...resolved }, _, { earlier }) =>
    changed(setAllResolved(tx, teamId, idsOf(earlier), resolved)),
  reopen: (tx, { teamId }, _, { earlier }) => changed(setAllResolved(tx, teamId, idsOf(earlier), null)),
};

const idsOf = (comments: readonly EarlierComment[]) => comments.map(({ id }) => id);
const changed = async (ids: Promise<string[]>): Promise<Changed> => ({
  changedIds: await ids,
  movedIds: [],
  eventIds: await ids,
  authorIds: [],
});

/** A comment that was carried over itself stands for the comment that it was carried from. */
const originalOf = ({ id, carriedFrom }: Pick<EarlierComment, "id" | "carriedFrom">) => carriedFrom ?? id;

async function carry(tx: Db, { teamId, at, by: _ }: By, target: Target, { source, earlier }: Facts): Promise<Changed> {
  const open = new Map(earlier.filter(({ resolvedAt }) => !resolvedAt).map((one) => [originalOf(one), one]));
  const known = await findCarried(tx, teamId, target.id, [...open.keys()]);
  const isKnown = new Set(known.map(({ carriedFrom }) => carriedFrom));
  const fresh = [...open].filter(([original]) => !isKnown.has(original));
  const restored = await setDeleted(
    tx,
    teamId,
    known.map(({ id }) => id),
    null,
  );
  await requireSpace(tx, teamId, target.videoId, fresh.length);
  const result = await findResult(tx, teamId, target.videoId, target.id);
  const sides = { source: source.file, result: result?.file ?? null };
  const rows = fresh.map(([original, comment]) => {
    const place = carriedPlace(comment, target.id, sides);
    return {
      original,
      place,
      row: rowOf(comment, { original, place, target, at, sha256: sides.result?.sha256 ?? null }),
    };
  });
  const inserted = new Set<string>();
  for (const batch of batchesOf(rows.map(({ row }) => row))) {
    for (const id of await insertCarried(tx, batch)) inserted.add(id);
  }
  const made = rows.filter(({ row }) => inserted.has(row.id));
  const idOf = (original: string) => open.get(original)?.id ?? original;
  const isRestored = new Set(restored);
  const back = known.filter(({ id }) => isRestored.has(id)).map(({ carriedFrom }) => carriedFrom ?? "");
  const carried = [...made.map(({ original }) => original), ...back];
  return {
    changedIds: carried.map(idOf),
    movedIds: made.filter(({ place }) => place.isMoved).map(({ original }) => idOf(original)),
    eventIds: [...inserted, ...restored],
    authorIds: authorsOf(carried.map((original) => open.get(original))),
  };
}

const authorsOf = (comments: readonly (EarlierComment | undefined)[]) => comments.flatMap((one) => one?.authorId ?? []);

type RowFacts = { original: string; place: Place; target: Target; at: Date; sha256: string | null };

/** The same words, by the same person, on the frames of the target. */
function rowOf(comment: EarlierComment, { original, place, target, at, sha256 }: RowFacts) {
  const { teamId, videoId, side, sourceSha256, body, mentions, visibility, authorId, guestId, isHeld } = comment;
  return {
    ...{ id: newId(), draftId: carriedDraftId(original, target.id), carriedFrom: original, copiedFrom: comment.id },
    ...{ teamId, videoId, reshootId: target.id, side, sourceSha256, resultSha256: sha256, createdAt: at },
    ...{ frameIn: place.frameIn, frameOut: place.frameOut, viewState: place.viewState },
    ...{ body, mentions, visibility, authorId, guestId, isHeld },
  };
}

/** What was answered, edited or resolved on the newer version stays there. */
async function takeBack(tx: Db, { teamId, ...deleted }: By, target: Target, { earlier }: Facts): Promise<Changed> {
  const originals = new Map(earlier.map((one) => [originalOf(one), one]));
  const carried = await findCarried(tx, teamId, target.id, [...originals.keys()]);
  const untouched = carried.filter(({ isTouched }) => !isTouched);
  const eventIds = await setDeleted(
    tx,
    teamId,
    untouched.map(({ id }) => id),
    deleted,
  );
  const isDeleted = new Set(eventIds);
  const gone = untouched
    .filter(({ id }) => isDeleted.has(id))
    .flatMap((one) => originals.get(one.carriedFrom ?? "") ?? []);
  return { changedIds: idsOf(gone), movedIds: [], eventIds, authorIds: authorsOf(gone) };
}
