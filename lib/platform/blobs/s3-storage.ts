import "server-only";
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import { fileKey, hashFile, isFileKey } from "./file-key";
import { createScratch } from "./scratch";
import type { ByteRange, KeepOptions, ListedFile, Storage, StoredFile } from "./storage";
import { createUnfinished } from "./unfinished";

export type S3Options = {
  bucket: string;
  region: string;
  /** The endpoint of a service that is not AWS; its buckets are then addressed by path. */
  endpoint?: string | undefined;
  /** Put before every key, with its own slash, so that several products can share a bucket. */
  prefix: string;
  /** If left out, the SDK looks for credentials itself (roles, profiles). */
  credentials?: { accessKeyId: string; secretAccessKey: string } | undefined;
};

const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;
const LINK_SECONDS = 300;

type Remote = { client: S3Client; sdk: typeof import("@aws-sdk/client-s3"); options: S3Options };

/**
 * Creates a storage in a bucket. An object appears when its upload is complete, so a reader sees it complete or not at all.
 * Scratch folders are on this machine. The SDK is loaded at first use: it is large, and most installations never need it.
 */
export function createS3Storage(options: S3Options, scratchFolder: string): Storage {
  let opened: Promise<Remote> | undefined;
  const remote = () => {
    opened ??= connect(options);
    return opened;
  };
  const scratch = createScratch(scratchFolder);
  const read = async (key: string, range?: ByteRange) => open(await remote(), key, range);

  return {
    ...scratch,
    isLocal: false,
    unfinished: createUnfinished(join(dirname(scratchFolder), "unfinished")),
    keep: async (path, how) => keep(await remote(), path, how),
    sizeOf: async (key) => (isFileKey(key) ? sizeOf(await remote(), key) : null),
    locate: () => null,
    read,
    withLocal: (key, work) =>
      scratch.withScratch(async (folder) => {
        const path = join(folder, basename(key));
        await pipeline(await read(key), createWriteStream(path));
        return work(path);
      }),
    async link(key, { contentType, disposition }) {
      const { client, sdk } = await remote();
      const { getSignedUrl } = await import("@aws-sdk/s3-request-presigner");
      const command = new sdk.GetObjectCommand({
        ...placeOf(options, key),
        ResponseContentType: contentType,
        ...(disposition && { ResponseContentDisposition: disposition }),
      });
      return getSignedUrl(client, command, { expiresIn: LINK_SECONDS });
    },
    async *list() {
      yield* list(await remote());
    },
    async remove(key) {
      if (!isFileKey(key)) return;
      const { client, sdk } = await remote();
      await client.send(new sdk.DeleteObjectCommand(placeOf(options, key)));
    },
  };
}

async function connect(options: S3Options): Promise<Remote> {
  const { region, endpoint, credentials } = options;
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    region,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
  });
  return { client, sdk, options };
}

const placeOf = ({ bucket, prefix }: S3Options, key: string) => ({ Bucket: bucket, Key: `${prefix}${key}` });

async function keep(remote: Remote, path: string, { extension, sha256 }: KeepOptions): Promise<StoredFile> {
  const hash = sha256 ?? (await hashFile(path));
  const key = fileKey(hash, extension);
  const bytes = (await stat(path)).size;
  if ((await sizeOf(remote, key)) === bytes) return { key, bytes, sha256: hash };
  const { Upload } = await import("@aws-sdk/lib-storage");
  const upload = new Upload({
    client: remote.client,
    params: { ...placeOf(remote.options, key), Body: createReadStream(path) },
    partSize: PART_BYTES,
    queueSize: PARTS_AT_ONCE,
  });
  await upload.done();
  return { key, bytes, sha256: hash };
}

async function sizeOf({ client, sdk, options }: Remote, key: string): Promise<number | null> {
  try {
    const { ContentLength } = await client.send(new sdk.HeadObjectCommand(placeOf(options, key)));
    return ContentLength ?? null;
  } catch (error) {
    if (error instanceof sdk.S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
    throw error;
  }
}

async function open({ client, sdk, options }: Remote, key: string, range: ByteRange | undefined): Promise<Readable> {
  if (!isFileKey(key)) throw new Error(`not a key: ${key}`);
  const part = range && { Range: `bytes=${range.from}-${range.to}` };
  const { Body } = await client.send(new sdk.GetObjectCommand({ ...placeOf(options, key), ...part }));
  // Safe: in Node the SDK answers with a Node stream.
  return Body as Readable;
}

async function* list({ client, sdk, options }: Remote): AsyncGenerator<ListedFile> {
  const pages = sdk.paginateListObjectsV2({ client }, { Bucket: options.bucket, Prefix: options.prefix });
  for await (const { Contents = [] } of pages) {
    for (const { Key = "", Size = 0, LastModified = new Date(0) } of Contents) {
      const key = Key.slice(options.prefix.length);
      if (isFileKey(key)) yield { key, bytes: Size, modifiedAt: LastModified };
    }
  }
}
