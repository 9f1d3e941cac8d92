import { endpoint } from "./endpoint";
import { RETENTION_DAYS } from "./retention-days";
import * as z from "./schema";

const Bytes = z.int();

export const StorageUse = z
  .object({
    /** The files of sources; one that is also a result counts here. */
    sourceBytes: Bytes,
    resultBytes: Bytes,
    /** Sources and results. */
    videoCount: z.int(),
    /** The originals of uploads that were converted. */
    originalBytes: Bytes,
    /** Uploads that have not ended, with the whole size that they announced. */
    arrivingBytes: Bytes,
    /** Pictures of comments. */
    attachmentBytes: Bytes,
    /** Posters, storyboards and smaller copies: all can be made again. */
    madeBytes: Bytes,
    /** The most bytes of the team, of which all values above are counted; null for no limit. */
    quotaBytes: z.nullable(z.number()),
    /** How long the sources and results are together. */
    usedSeconds: z.number(),
    quotaSeconds: z.nullable(z.number()),
    /** What is in the trash; included in the values above. */
    trashBytes: Bytes,
    /** Null keeps results forever. */
    retentionDays: z.nullable(z.int()),
    /** How many days items in the trash can be restored. */
    trashDays: z.int(),
    /** Since when no video is copied into the storage, because it is full; null while there is room. */
    pausedSince: z.nullable(z.iso.datetime()),
    /** The ffmpeg that the web process finds; null when there is none. */
    ffmpeg: z.nullable(
      z.object({
        version: z.string(),
        /** True when the version is old enough to have known vulnerabilities. */
        isOld: z.boolean(),
        /** True when decoding could reach the server's own data: it has neither its own account nor a sandbox. */
        isExposed: z.boolean(),
      }),
    ),
    /** What is missing for the depth model that the operator names: its file, or the program that runs it. */
    depthModelProblem: z.nullable(z.enum(["file", "runtime"])),
  })
  .register(z.globalRegistry, { id: "StorageUse" });
export type StorageUse = z.output<typeof StorageUse>;

export const getStorageEndpoint = endpoint({
  method: "GET",
  path: "/api/storage",
  summary: "Read how much storage the team's media use, and how long they are kept",
  access: "storage.view",
  status: 200,
  reply: StorageUse,
});

/** What `PUT` with the same days would do soon after; it changes nothing. */
export const previewRetentionEndpoint = endpoint({
  method: "GET",
  path: "/api/storage/retention",
  summary: "Count the results that a retention of so many days would move to the trash now",
  access: "storage.change",
  status: 200,
  search: z.object({ days: z.coerce.number().check(z.int(), z.gte(1), z.lte(36_500)) }),
  reply: z.object({ results: z.int() }),
});

export const putRetentionEndpoint = endpoint({
  method: "PUT",
  path: "/api/storage/retention",
  summary: "Set after how many days results move to the trash; null keeps them forever",
  access: "storage.change",
  status: 200,
  body: z.object({ days: z.nullable(z.union(RETENTION_DAYS.map((days) => z.literal(days)))) }),
  reply: StorageUse,
  limit: "write",
});
