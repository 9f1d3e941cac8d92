import "server-only";

const RECENT_MS = 500;
const holder = globalThis as typeof globalThis & { reshootRequestAt?: number };

/** Notes that this process was asked for something else than what an upload needs. */
export function noteRequest(): void {
  holder.reshootRequestAt = performance.now();
}

/**
 * Whether this process was asked for something in the last half second, which is so as long as anyone uses it. Next bundles routes
 * apart from the start of the server, so the moment is held outside of modules.
 */
export const hasRecentRequest = (): boolean =>
  performance.now() - (holder.reshootRequestAt ?? Number.NEGATIVE_INFINITY) < RECENT_MS;
