import "server-only";
import type { Readable } from "node:stream";
import { makeZip, predictLength } from "client-zip";
import type { MemberCtx } from "@/lib/domain/context";
import { fileNameOf } from "@/lib/domain/media/file-name";
import type { downloadFilesEndpoint } from "@/lib/shared/contracts/downloads";
import type { InputOf } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findResultFiles, findSourceFiles } from "./downloads.repo";

type Search = InputOf<typeof downloadFilesEndpoint>["search"];
type Entry = { name: string; key: string; bytes: number; createdAt: Date };

/** An archive that is written while it is sent, and its exact size in bytes. */
export type Archive = { bytes: number; pieces: ReadableStream<Uint8Array> };

/**
 * The original videos in one archive, uncompressed, because videos do not get smaller. Each file is opened when it is its turn.
 * Throws `not_found` when one of them is not there: an archive never lacks a file that was asked for.
 */
export async function downloadFiles(ctx: MemberCtx, { results = "", sources = "" }: Search): Promise<Archive> {
  const [resultIds, sourceIds] = [idsIn(results), idsIn(sources)];
  if (resultIds.length + sourceIds.length === 0) throw new AppError("invalid_input", m.errors_media_download_nothing());
  const { teamId } = ctx.actor;
  const files = [
    ...(resultIds.length > 0 ? await findResultFiles(ctx.db, teamId, resultIds) : []),
    ...(sourceIds.length > 0 ? await findSourceFiles(ctx.db, teamId, sourceIds) : []),
  ];
  if (files.length < resultIds.length + sourceIds.length) throw missing();
  const sizes = await Promise.all(files.map(({ key }) => ctx.storage.sizeOf(key)));
  if (files.some(({ bytes }, index) => sizes[index] !== bytes)) throw missing();
  const entries = files.map((file, index) => ({ ...file, name: nameOf(file, files.slice(0, index)) }));
  const bytes = predictLength(entries.map(({ name, bytes: size }) => ({ name, size })));
  return { bytes: Number(bytes), pieces: archiveOf(ctx, entries) };
}

const idsIn = (list: string) => [...new Set(list.split(",").filter(Boolean))];
const missing = () => new AppError("not_found", m.errors_media_download_missing());

/** One file is open at a time, and none once the reader has left. makeZip itself leaves its input open then. */
function archiveOf({ storage }: MemberCtx, entries: readonly Entry[]): ReadableStream<Uint8Array> {
  let open: Readable | undefined;
  async function* files() {
    for (const { name, key, bytes, createdAt } of entries) {
      open = await storage.read(key);
      yield { name, size: bytes, lastModified: createdAt, input: open };
    }
  }
  const reader = makeZip(files()).getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        open?.destroy();
        await reader.cancel(reason).catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The file's own download name, numbered when an earlier file has it. */
function nameOf(file: Parameters<typeof fileNameOf>[0], earlier: readonly Parameters<typeof fileNameOf>[0][]): string {
  const name = fileNameOf(file);
  const same = earlier.filter((other) => fileNameOf(other) === name).length;
  return same > 0 ? name.replace(/\.mp4$/, `--${same + 1}.mp4`) : name;
}
