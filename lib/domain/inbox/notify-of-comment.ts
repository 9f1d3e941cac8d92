import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findFollowers, findHolders, findWriters, findWritten, pointToEarlier, removeItems } from "./items.repo";
import { findAskers, findLinkMakers, findOrderersOf, findOwners, findUploaders } from "./makers.repo";
import { type By, notifyInboxes, type WriteCtx, writeItems } from "./write-items";

type Mention = { userId: string };
const idsOf = (mentions: readonly Mention[]) => [...new Set(mentions.map(({ userId }) => userId))];
const mentionOf = (commentId: string) => `mention:${commentId}`;

/**
 * Tells of a new comment: to those it mentions; then, of an answer, to the others in its thread; then to those whose
 * work it is about and those who follow the source. Each person gets one item, and a thread stays one item until it is read.
 */
export async function notifyOfComment(ctx: WriteCtx, tx: Db, teamId: string, id: string): Promise<void> {
  const written = await findWritten(tx, teamId, id);
  if (!written) return;
  const { videoId, reshootId, parentId, mentions } = written;
  const rootId = parentId ?? id;
  const shared = { teamId, videoId, reshootId, commentId: id, by: byOf(written) };
  const mentioned = idsOf(mentions);
  await writeItems(ctx, tx, { ...shared, kind: "mention", occasion: mentionOf(id), to: mentioned });
  const told = new Set(mentioned);
  const thread = { ...shared, occasion: `thread:${rootId}` };
  if (parentId !== null) {
    const others = (await findWriters(tx, teamId, rootId)).filter((userId) => !told.has(userId));
    await writeItems(ctx, tx, { ...thread, kind: "reply", to: others });
    for (const userId of others) told.add(userId);
  }
  const interested = [...(await findFollowers(tx, teamId, videoId)), ...(await findMakers(tx, teamId, written))];
  const rest = interested.filter((userId) => !told.has(userId));
  await writeItems(ctx, tx, { ...thread, kind: "comment", to: rest });
}

/** After an edit: tells those whom it mentions now, and takes back the items of those whom it no longer mentions. */
export async function notifyOfEdit(
  ctx: WriteCtx,
  tx: Db,
  { teamId, id, mentions }: { teamId: string; id: string; mentions: readonly Mention[] },
): Promise<void> {
  const written = await findWritten(tx, teamId, id);
  if (!written) return;
  const [before, now] = [idsOf(mentions), idsOf(written.mentions)];
  const { videoId, reshootId } = written;
  const added = now.filter((userId) => !before.includes(userId));
  const shared = { teamId, videoId, reshootId, commentId: id, by: byOf(written) };
  await writeItems(ctx, tx, { ...shared, kind: "mention", occasion: mentionOf(id), to: added });
  const removed = before.filter((userId) => !now.includes(userId));
  await removeItems(tx, teamId, mentionOf(id), removed);
  await notifyInboxes(tx, teamId, removed);
}

/** A deleted comment is in no inbox, and a restored one is again. */
export async function notifyOfDeletion(tx: Db, teamId: string, id: string): Promise<void> {
  const holders = await findHolders(tx, teamId, id);
  await pointToEarlier(tx, teamId, id);
  await notifyInboxes(tx, teamId, holders);
}

export const notifyOfRestoring = async (tx: Db, teamId: string, id: string): Promise<void> =>
  notifyInboxes(tx, teamId, await findHolders(tx, teamId, id));

type Written = NonNullable<Awaited<ReturnType<typeof findWritten>>>;

/** Whose work it is about: who ordered the result and asked for its approval, whose source it is, who made the link it came through. */
async function findMakers(tx: Db, teamId: string, written: Written): Promise<string[]> {
  const { reshootId, videoId, side, orderedBy, guestId } = written;
  const found = [
    reshootId === null || side === "source" ? findSourceOwners(tx, teamId, videoId, reshootId === null) : [],
    reshootId === null ? [] : findAskers(tx, teamId, reshootId),
    guestId === null ? [] : findLinkMakers(tx, teamId, guestId),
    orderedBy === null ? [] : [orderedBy],
  ];
  return (await Promise.all(found)).flat();
}

/** Who uploaded a source. One of the provider belongs to those who ordered of it; where no one did, the owners hear, so that someone does. */
async function findSourceOwners(tx: Db, teamId: string, videoId: string, isAlone: boolean): Promise<string[]> {
  const uploaders = await findUploaders(tx, teamId, videoId);
  if (uploaders.length > 0 || !isAlone) return uploaders;
  const orderers = await findOrderersOf(tx, teamId, videoId);
  return orderers.length > 0 ? orderers : findOwners(tx, teamId);
}

function byOf({ authorId, guestId }: Written): By {
  if (authorId !== null) return { userId: authorId };
  return guestId === null ? null : { guestId };
}
