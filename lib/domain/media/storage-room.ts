import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Throws `storage_full` when the free space is below the operator's reserve. */
export async function requireRoom({ storage, settings }: Pick<Ctx, "storage" | "settings">): Promise<void> {
  const room = await storage.room();
  if (room !== null && room < settings.storage.reserveBytes) {
    throw new AppError("storage_full", m.errors_media_storage_full());
  }
}

/** Whether an error means that the storage is full: the task can be retried when there is space. */
export const isStorageFull = (error: unknown) => error instanceof AppError && error.code === "storage_full";
