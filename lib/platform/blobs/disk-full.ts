import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const NO_ROOM: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** Converts the system's error for a full disk or quota to `storage_full`; returns every other error unchanged. */
export function asStorageFull(error: unknown): unknown {
  const isFull = error instanceof Error && "code" in error && NO_ROOM.has(error.code);
  return isFull ? new AppError("storage_full", m.errors_media_storage_full(), { cause: error }) : error;
}
