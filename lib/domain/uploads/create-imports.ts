import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requireRoom } from "@/lib/domain/media/storage-room";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { ImportAnswer } from "@/lib/shared/contracts/imports";
import { nameOfAddress, readAddress } from "./read-address";
import { requireQuota } from "./require-quota";
import { toUpload } from "./to-upload";
import { insertUpload } from "./uploads.repo";

const MOST_NAME = 255;

/** Begins to import videos from public addresses. Each address has its own answer: one that is refused stops no other. */
export async function createImports(
  ctx: MemberCtx,
  { addresses }: { addresses: readonly string[] },
): Promise<{ items: ImportAnswer[] }> {
  requirePermission(ctx, "videos.change");
  await requireRoom(ctx);
  const read = addresses.map((line) => ({ line, ...readAddress(line, ctx.settings.importHosts.allowedHosts) }));
  const items = await ctx.db.transaction(async (tx) => {
    await requireQuota(ctx, tx, { teamId: ctx.actor.teamId, bytes: 0 });
    const answers: ImportAnswer[] = [];
    for (const { line, ...one } of read) {
      if ("problem" in one) answers.push({ address: line, problem: one.problem, upload: null });
      else answers.push({ address: line, problem: null, upload: await begin(ctx, tx, one.address) });
    }
    const payloads = answers.flatMap(({ upload }) => (upload ? { uploadId: upload.id, teamId: ctx.actor.teamId } : []));
    await ctx.queue.enqueue(tx, "upload.fetch", payloads);
    return answers;
  });
  return { items };
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
