import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { S3Options } from "@/lib/platform/blobs/s3-storage";

export type TestS3 = { options: S3Options; checksSignatures: boolean; stop(): Promise<void> };

/**
 * Opens a bucket for tests: that of TEST_S3_ENDPOINT (with TEST_S3_ACCESS_KEY_ID and TEST_S3_SECRET_ACCESS_KEY), which
 * should check signatures, or one of s3rver in this process, which does not.
 */
export async function startS3(): Promise<TestS3> {
  const endpoint = process.env.TEST_S3_ENDPOINT;
  if (!endpoint) return startOwn();
  const options = optionsFor(endpoint, {
    accessKeyId: process.env.TEST_S3_ACCESS_KEY_ID ?? "",
    secretAccessKey: process.env.TEST_S3_SECRET_ACCESS_KEY ?? "",
  });
  await makeBucket(options);
  return { options, checksSignatures: true, stop: async () => undefined };
}

const optionsFor = (endpoint: string, credentials: S3Options["credentials"]): S3Options => ({
  bucket: `test-${randomUUID()}`,
  region: "us-east-1",
  endpoint,
  prefix: "videos/",
  credentials,
});

async function startOwn(): Promise<TestS3> {
  const { default: S3rver } = await import("s3rver");
  const directory = await mkdtemp(join(tmpdir(), "s3-test-"));
  const server = createServer(new S3rver({ directory, silent: true }).callback());
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // Safe: a server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const options = optionsFor(`http://127.0.0.1:${port}`, { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" });
  await makeBucket(options);
  return {
    options,
    checksSignatures: false,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function makeBucket({ bucket, region, endpoint, credentials }: S3Options): Promise<void> {
  const { CreateBucketCommand, S3Client } = await import("@aws-sdk/client-s3");
  const client = new S3Client({
    region,
    forcePathStyle: true,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
  });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
}
