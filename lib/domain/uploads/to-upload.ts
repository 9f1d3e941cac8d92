import "server-only";
import type { Upload } from "@/lib/shared/contracts/uploads";
import type { UploadRow } from "./uploads.repo";

/** The API form of an upload. */
export const toUpload = (row: UploadRow): Upload => ({
  id: row.id,
  name: row.name,
  address: row.address,
  bytes: row.bytes,
  received: row.received,
  status: row.status,
  failure: row.failure,
  result: row.result,
  changes: row.changes,
  videoId: row.videoId,
  reshootId: row.reshootId,
  createdAt: row.createdAt.toISOString(),
});
