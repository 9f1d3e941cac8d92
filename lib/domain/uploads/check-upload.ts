import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { findFfmpeg } from "@/lib/domain/media/find-ffmpeg";
import { keepFile } from "@/lib/domain/media/keep-file";
import { probe, refuseLength } from "@/lib/domain/media/probe";
import { recordVideo } from "@/lib/domain/media/record-video";
import { pauseStorage } from "@/lib/domain/media/storage-pause";
import { isStorageFull, requireRoom } from "@/lib/domain/media/storage-room";
import type { StoredVideo } from "@/lib/domain/media/store-video";
import { hashInKey } from "@/lib/platform/blobs/file-key";
import type { Db } from "@/lib/platform/db/client";
import { MediaFault } from "@/lib/platform/media-fault";
import { ConversionChanges } from "@/lib/shared/contracts/conversion";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { become } from "./become";
import { changesOfEncoding, changesOfRepacking } from "./conversion-changes";
import { convertVideo } from "./convert-video";
import { keepArrived } from "./keep-arrived";
import { readStreams } from "./read-streams";
import { repackVideo } from "./repack-video";
import { keepWithinQuota } from "./require-quota";
import { readUploadKind } from "./upload-kind";
import { changeUpload, findChecking, findUpload, lockUpload, type UploadRow } from "./uploads.repo";

type Subject = { uploadId: string };
type Checked = StoredVideo & Pick<UploadRow, "changes"> & { convertedFrom: string | null };

/** Makes a source or a result of a file that has arrived: as it is, or converted, and then the original is kept, too. */
export async function checkUpload(ctx: WorkerCtx, { uploadId }: Subject): Promise<void> {
  const row = await findUpload(ctx.db, uploadId);
  if (row?.status !== "checking") return;
  try {
    await requireRoom(ctx);
    await finish(ctx, row, await readOrConvert(ctx, await keepArrived(ctx, row)));
  } catch (error) {
    if (isStorageFull(error)) return pauseStorage(ctx, "upload.check", { uploadId, teamId: row.teamId });
    if (!(error instanceof MediaFault)) throw error;
    await fail(ctx, row, error.message);
  }
}

/** Handles the dead letter of a check that never worked, also when every worker died on the file. */
export async function handleFailedCheck(ctx: WorkerCtx, { uploadId }: Subject): Promise<void> {
  const row = await findUpload(ctx.db, uploadId);
  if (row?.status === "checking") await fail(ctx, row, m.errors_uploads_undecodable());
}

/** Queues again the checks whose task was lost. */
export async function requeueLostChecks(ctx: WorkerCtx): Promise<void> {
  await ctx.queue.enqueue(ctx.db, "upload.check", await findChecking(ctx.db), { onlyWhenAbsent: true });
}

async function fail({ db, now, storage }: WorkerCtx, row: UploadRow, failure: string): Promise<void> {
  await changeUpload(db, row, { status: "failed", failure, fileKey: null, changedAt: now() });
  await storage.unfinished.remove(row.id);
}

const readOrConvert = (ctx: WorkerCtx, key: string): Promise<Checked> =>
  ctx.storage.withLocal(key, async (path) => {
    const kind = await readUploadKind(path);
    if (!kind) throw new MediaFault("other_kind", m.errors_uploads_other_kind());
    if (kind.reader === null) {
      const facts = await probe(path);
      const bytes = (await ctx.storage.sizeOf(key)) ?? 0;
      return { file: { key, bytes, sha256: hashInKey(key) }, facts, convertedFrom: null, changes: [] };
    }
    return convert(ctx, path, { reader: kind.reader, name: kind.name });
  });

type Kind = { reader: string; name: string };

async function convert(ctx: WorkerCtx, path: string, { reader, name }: Kind): Promise<Checked> {
  const ffmpeg = await findFfmpeg(ctx.settings.ffmpegPath, ctx.log);
  if (!ffmpeg) throw new MediaFault("not_a_video", m.errors_uploads_no_ffmpeg());
  return ctx.storage.withScratch(async (folder) => {
    const given = { ffmpeg, folder, path, reader };
    const streams = await readStreams(given);
    refuseLength(streams.lastSeconds);
    const { packed, facts: known } = reader === "matroska" ? await repackVideo(given) : { packed: null, facts: null };
    const converted = packed ? packed.path : await convertVideo({ ...given, known });
    const facts = packed ? packed.facts : await probe(converted);
    const changes = ConversionChanges.parse(
      packed
        ? changesOfRepacking(streams, name, packed.sound)
        : changesOfEncoding(streams, known?.colour.transfer ?? null),
    );
    return { file: await keepFile(ctx, converted, { extension: "mp4" }), facts, convertedFrom: name, changes };
  });
}

async function finish(ctx: WorkerCtx, row: UploadRow, checked: Checked): Promise<void> {
  await ctx.db.transaction((tx) => keepWithinQuota(ctx, tx, row.teamId, () => makeReady(ctx, tx, row, checked)));
}

async function makeReady(ctx: WorkerCtx, tx: Db, row: UploadRow, { file, facts, convertedFrom, changes }: Checked) {
  const mediaId = await recordVideo(ctx, tx, row.teamId, { file, facts });
  const became = await become(ctx, tx, (await lockUpload(tx, row.id)) ?? row, { mediaId, convertedFrom, changes });
  // The row of the media names an original that is played as it is.
  const original = convertedFrom === null ? { fileKey: null } : {};
  const ready = await changeUpload(tx, row, { status: "ready", changes, ...became, ...original, changedAt: ctx.now() });
  if (!ready) throw new Error(`upload ${row.id} was ended while it was checked`);
}
