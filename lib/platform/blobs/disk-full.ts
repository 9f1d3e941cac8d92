import { AppError } from "@/lib/shared/errors";

const NO_ROOM: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** Turns the system's word for a full disk (or a used-up quota) into ours; everything else stays what it is. */
export function asStorageFull(error: unknown): unknown {
  const isFull = error instanceof Error && "code" in error && NO_ROOM.has(error.code);
  return isFull ? new AppError("storage_full", "The storage is full.", { cause: error }) : error;
}
