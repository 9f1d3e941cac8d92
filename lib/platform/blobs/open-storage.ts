import "server-only";
import { join } from "node:path";
import type { Env } from "@/lib/platform/env";
import { createDirectoryStorage } from "./directory-storage";
import { createS3Storage } from "./s3-storage";
import type { Storage } from "./storage";

type StorageEnv = Pick<
  Env,
  "S3_BUCKET" | "S3_REGION" | "S3_ENDPOINT" | "S3_PREFIX" | "S3_ACCESS_KEY_ID" | "S3_SECRET_ACCESS_KEY"
>;

/** Opens the storage that the environment describes. `folder` holds a directory storage's files, or the scratch of S3. */
export function openStorage(kind: Env["STORAGE"], folder: string, variables: StorageEnv): Storage {
  if (kind === "directory") return createDirectoryStorage(folder);
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = variables;
  if (!bucket) throw new Error("S3_BUCKET is not set (see .env.example)");
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  const { S3_REGION: region, S3_ENDPOINT: endpoint, S3_PREFIX: prefix } = variables;
  return createS3Storage({ bucket, region, endpoint, prefix, credentials }, join(folder, "incoming"));
}
