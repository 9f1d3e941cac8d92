import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { AppError } from "@/lib/shared/errors";

/** Throws `storage_full` while less room is left than the operator wants kept free. */
export async function requireRoom({ storage, settings }: Pick<Ctx, "storage" | "settings">): Promise<void> {
  const room = await storage.room();
  if (room !== null && room < settings.storage.reserveBytes) {
    throw new AppError("storage_full", "The storage has no room left.");
  }
}

/** Whether an error says that there is no room: worth another try once there is, and nobody's fault. */
export const isStorageFull = (error: unknown) => error instanceof AppError && error.code === "storage_full";
