import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requireRoom } from "@/lib/domain/media/storage-room";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { ImportAnswer } from "@/lib/shared/contracts/imports";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { nameOfAddress, readAddress } from "./read-address";
import { requireQuota } from "./require-quota";
import { toUpload } from "./to-upload";
import { findImported, insertUpload, lockTeamUse } from "./uploads.repo";

const MOST_NAME = 255;

type Asked = { addresses: readonly string[]; again?: boolean | undefined };

/**
 * Begins to import videos from public addresses. Each address has its own answer: one that is refused stops no other. An address
 * whose video is in the library, or on its way there, is imported a second time only if that is asked for.
 */
export async function createImports(
  ctx: MemberCtx,
  { addresses, again = false }: Asked,
): Promise<{ items: ImportAnswer[] }> {
  requirePermission(ctx, "videos.change");
  await requireRoom(ctx);
  const items = await ctx.db.transaction(async (tx) => {
    // Two requests with the same address, as of two tabs, come one after the other.
    await lockTeamUse(tx, ctx.actor.teamId);
    await requireQuota(ctx, tx, { teamId: ctx.actor.teamId, bytes: 0 });
    const answers: ImportAnswer[] = [];
    for (const line of addresses) answers.push(await answerLine(ctx, tx, { line, again }));
    const payloads = answers.flatMap(({ upload }) => (upload ? { uploadId: upload.id, teamId: ctx.actor.teamId } : []));
    await ctx.queue.enqueue(tx, "upload.fetch", payloads);
    return answers;
  });
  return { items };
}

async function answerLine(
  ctx: MemberCtx,
  tx: MemberCtx["db"],
  { line, again }: { line: string; again: boolean },
): Promise<ImportAnswer> {
  const read = readAddress(line, ctx.settings.importHosts.allowedHosts);
  if ("problem" in read) return { address: line, problem: read.problem, isKnown: false, upload: null };
  const problem = again ? null : await findKnown(ctx, tx, read.address);
  const upload = problem === null ? await begin(ctx, tx, read.address) : null;
  return { address: line, problem, isKnown: problem !== null, upload };
}

/** The sentence that refuses an address whose video the team has; null for a new one. */
async function findKnown(ctx: MemberCtx, tx: MemberCtx["db"], address: string): Promise<string | null> {
  const known = await findImported(tx, ctx.actor.teamId, address);
  if (!known) return null;
  return known.title === null ? m.errors_imports_arriving() : m.errors_imports_known({ title: known.title });
}

async function begin(ctx: MemberCtx, tx: MemberCtx["db"], address: string) {
  const { teamId, userId } = ctx.actor;
  const row = await insertUpload(tx, {
    ...{ teamId, createdBy: userId, address, bytes: 0, name: nameOfAddress(address).slice(0, MOST_NAME) },
    ...{ createdAt: ctx.now(), changedAt: ctx.now() },
  });
  const { host } = new URL(address);
  await recordAudit(tx, { teamId, userId, action: "video.import", subject: row.id, detail: { host } });
  return toUpload(row);
}
