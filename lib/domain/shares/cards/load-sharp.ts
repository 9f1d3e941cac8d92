import "server-only";
import type { Log } from "@/lib/platform/log";

export type Sharp = typeof import("sharp").default;

let loading: Promise<Sharp | null> | undefined;

/**
 * The image library, or null when its native part cannot run: it has no build for the system, needs a newer processor
 * (x86-64-v2), or was not installed by npm. Only the cards of shares need it. Logs this once.
 */
export function loadSharp(log: Pick<Log, "warn">): Promise<Sharp | null> {
  loading ??= import("sharp").then(
    (loaded) => loaded.default,
    (error: unknown) => {
      const reason = error instanceof Error ? error.message.split("\n").find(Boolean) : String(error);
      log.warn({ reason }, "the image library sharp does not run on this machine: shares get no preview cards");
      return null;
    },
  );
  return loading;
}
