import "server-only";
import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import type { Db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/db/schema/columns";
import { MOST_COMMENTS } from "@/lib/shared/contracts/comment-choices";
import type { CreateComment } from "@/lib/shared/contracts/comments";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { checkFrames } from "./check-frames";
import { checkMentions } from "./check-mentions";
import {
  claimAttachments,
  countComments,
  findDraft,
  findMemberIds,
  findResult,
  insertComment,
  lockSource,
  lockThread,
  type NewComment,
} from "./placed.repo";
import { noSuchComment } from "./read-comment";

type Writer = { teamId: string; now: Date; isHeld: boolean } & (
  | { authorId: string; guestId?: undefined }
  | { guestId: string; authorId?: undefined }
);
type Placed = { id: string; isNew: boolean };

/**
 * Adds a comment or an answer. A draft makes one comment, however often it is sent, also at the same moment and after its
 * comment was deleted. The lock on the source lets the most comments be exact.
 */
export async function placeComment(tx: Db, writer: Writer, wanted: CreateComment): Promise<Placed> {
  const { teamId } = writer;
  requireContent(wanted.body, wanted.drawing !== null || wanted.attachmentIds.length > 0);
  const mentions = checkMentions(wanted.body, wanted.mentions);
  const source = await lockSource(tx, teamId, wanted.videoId);
  const known = await findDraft(tx, teamId, wanted.draftId);
  if (known) return { id: sameDraft(known, writer, wanted.body), isNew: false };
  if (!source) throw new AppError("not_found", m.errors_videos_missing());
  const where =
    wanted.parentId === null ? await onFrames(tx, teamId, source, wanted) : await inThread(tx, teamId, wanted);
  await requireSpace(tx, teamId, wanted.videoId);
  const here = await findMemberIds(
    tx,
    teamId,
    mentions.map(({ userId }) => userId),
  );
  const id = await insertComment(tx, {
    ...{ id: newId(), teamId, videoId: wanted.videoId, draftId: wanted.draftId, createdAt: writer.now },
    ...{ authorId: writer.authorId, guestId: writer.guestId, isHeld: writer.isHeld },
    ...{ body: wanted.body, drawing: wanted.drawing, mentions: mentions.filter(({ userId }) => here.has(userId)) },
    ...where,
  });
  if (id === undefined) return placeComment(tx, writer, wanted);
  await attachPictures(tx, writer, id, wanted.attachmentIds);
  return { id, isNew: true };
}

/** A comment says, draws or shows something. */
export function requireContent(body: string, hasMore: boolean): void {
  if (body.trim() === "" && !hasMore) throw fieldProblem("body", m.errors_comments_empty());
}

/** Throws when the source would get more comments than it may have. Call it with the source locked. */
export async function requireSpace(tx: Db, teamId: string, videoId: string, added = 1): Promise<void> {
  const count = await countComments(tx, teamId, videoId);
  if (count + added > MOST_COMMENTS) throw new AppError("conflict", m.errors_comments_full({ most: MOST_COMMENTS }));
}

type Known = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

function sameDraft(known: Known, writer: Writer, body: string): string {
  const isOwn = known.authorId === (writer.authorId ?? null) && known.guestId === (writer.guestId ?? null);
  if (!isOwn) throw new AppError("conflict", m.errors_comments_draft_taken());
  if (known.firstBody !== body) throw new AppError("request_key_reused", m.errors_comments_draft_sent());
  return known.id;
}

type Where = Omit<NewComment, "id" | "teamId" | "videoId" | "draftId" | "body">;
type Source = NonNullable<Awaited<ReturnType<typeof lockSource>>>;

async function onFrames(tx: Db, teamId: string, source: Source, wanted: CreateComment): Promise<Where> {
  const { reshootId, side, viewState, visibility } = wanted;
  const result = reshootId === null ? null : await findResult(tx, teamId, source.id, reshootId);
  if (result === undefined) throw new AppError("not_found", m.errors_comments_no_result());
  if (result === null && side !== "source") throw fieldProblem("side", m.errors_comments_no_side());
  const frames = checkFrames(wanted, { source: source.file, result: result?.file ?? null });
  return {
    ...{ reshootId, side, viewState, visibility, ...frames },
    sourceSha256: wanted.sourceSha256 ?? source.file?.sha256 ?? null,
    resultSha256: wanted.resultSha256 ?? result?.file?.sha256 ?? null,
  };
}

/** An answer belongs to the first comment of its thread: it is about the same frames, and no more people read it. */
async function inThread(tx: Db, teamId: string, { videoId, parentId, visibility }: CreateComment): Promise<Where> {
  const thread = await lockThread(tx, teamId, videoId, parentId ?? "");
  if (!thread) throw noSuchComment();
  const { row, blockedAt } = thread;
  if (row.deletedAt !== null || blockedAt !== null) throw new AppError("conflict", m.errors_comments_thread_deleted());
  const { id, reshootId, side, viewState, sourceSha256, resultSha256 } = row;
  return {
    ...{ parentId: id, reshootId, side, viewState, sourceSha256, resultSha256 },
    visibility: row.visibility === "team" ? "team" : visibility,
  };
}

type Attaching = { teamId: string; authorId?: string | undefined };

/** Gives pictures that the writer uploaded to a comment; throws when one is gone or has a comment already. */
export async function attachPictures(
  tx: Db,
  { teamId, authorId }: Attaching,
  commentId: string,
  ids: readonly string[],
): Promise<void> {
  const wanted = new Set(ids);
  if (wanted.size === 0) return;
  const claimed =
    authorId === undefined
      ? 0
      : await claimAttachments(tx, teamId, { commentId, ids: [...wanted], uploadedBy: authorId });
  if (claimed < wanted.size) throw fieldProblem("attachmentIds", m.errors_comments_attachments_missing());
}
