import "server-only";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { reasonAgainst } from "./reshootable";

const NEVER: ReadonlySet<string> = new Set(["other_origin", "made_by_extend", "other_kind"]);

/**
 * Throws for a source that cannot be reshot: `not_found`, `source_not_reshootable` (its origin, made by extend, or not a video)
 * or `source_not_ready` (its bytes are not copied yet).
 */
export function requireSource(video: Parameters<typeof reasonAgainst>[0] | null | undefined): void {
  if (!video) throw new AppError("not_found", m.errors_videos_missing());
  const against = reasonAgainst(video);
  if (!against) return;
  const isNever = NEVER.has(against.reason);
  const code = isNever ? "source_not_reshootable" : "source_not_ready";
  throw new AppError(code, against.message, { details: { reason: against.reason } });
}
